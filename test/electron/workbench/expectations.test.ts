import { expect, test } from 'vitest';
import { mostExpectations } from '../../../core/record/expectation.ts';
import { expectationHandlers } from '../../../electron/workbench/expectations.ts';
import { open, tempFolder } from '../../support/store/temp-store.ts';

const expectation = { as: 'id-token' } as const;

test('one is restored only where all that are saved can be listed', async () => {
  const store = await open(tempFolder());
  const handlers = expectationHandlers(store);
  const [first, ...others] = Array.from({ length: mostExpectations }, (_, index) =>
    store.expectations.save({ name: `${index}`, automatic: false, expectation }),
  );
  const id = first?.id ?? '';
  await handlers['expectation:delete']({ id });
  const replaced = store.expectations.save({ name: 'another', automatic: false, expectation });
  const tooMany = { ok: false, failure: { message: 'At most 200 expectations can be saved.' } };
  expect(await handlers['expectation:restore']({ id })).toMatchObject(tooMany);
  expect(store.expectations.list()).toEqual([...others, replaced]);
  await handlers['expectation:delete']({ id: replaced.id });
  expect(await handlers['expectation:restore']({ id })).toEqual({ ok: true, value: first });
});
