import { describe, expect, test } from 'vitest';
import type { CheckSource } from '../../../core/bridge/expectation-channels.ts';
import type { Expectation } from '../../../core/record/expectation.ts';
import { expectationHandlers } from '../../../electron/workbench/expectations.ts';
import { keepInspector } from '../../support/workbench/keep-inspector.ts';
import { viewOf } from '../../support/workbench/view-of.ts';

const kept = keepInspector();
const issuer = () => kept.provider.issuer;
const expectation = (more: Partial<Expectation> = {}): Expectation => ({
  as: 'id-token',
  issuer: issuer(),
  ...more,
});
const check = async (id: string, source: CheckSource, found = 0) =>
  kept.inspector.checkAs({ id, found, source });
const rulesOf = (view: ReturnType<typeof viewOf>, result: string) =>
  view.found[0]?.token.findings.filter((finding) => finding.result === result).map(({ rule }) => rule);

describe('a token of a pasted text', () => {
  test('is judged as what was entered, until it is checked as nothing', async () => {
    const { id } = await kept.paste(kept.token);
    const wrong = viewOf(
      await check(id, { kind: 'entered', expectation: expectation({ audience: 'other' }) }),
    );
    expect(rulesOf(wrong, 'fail')).toContain('id-token.audience');
    expect(wrong.found[0]?.checkedAs).toMatchObject({ text: 'ID Token' });
    const again = viewOf(await kept.inspector.get(id));
    expect(again.found[0]?.checkedAs).toEqual(wrong.found[0]?.checkedAs);
    const nothing = viewOf(await check(id, { kind: 'nothing' }));
    expect(nothing.found[0]?.checkedAs).toBeUndefined();
    expect(rulesOf(nothing, 'fail')).not.toContain('id-token.audience');
  });

  test('is judged as an automatic expectation, the next one too, and not one of another issuer', async () => {
    const { expectations } = kept.bench.store;
    const saved = expectations.save({ name: 'Shop web', automatic: true, expectation: expectation() });
    expectations.save({ name: 'By hand', automatic: false, expectation: expectation() });
    const view = await kept.paste(kept.token);
    expect(view.found[0]?.checkedAs).toMatchObject({ text: 'ID Token of Shop web', saved: saved.id });
    expectations.save({ ...saved, expectation: expectation({ issuer: 'https://other.example' }) });
    expect((await kept.paste(kept.token)).found[0]?.checkedAs).toBeUndefined();
  });

  test('is not judged again where the user said so, also after verification', async () => {
    kept.bench.store.expectations.save({ name: 'Shop', automatic: true, expectation: expectation() });
    const { id } = await kept.paste(kept.token);
    await check(id, { kind: 'nothing' });
    const verified = viewOf(await kept.inspector.verify({ id, found: 0, keys: { kind: 'issuer' } }));
    expect(verified.found[0]?.token.signature?.state).toBe('valid');
    expect(verified.found[0]?.checkedAs).toBeUndefined();
  });

  test.each<[string, CheckSource, number]>([
    ['another token', { kind: 'nothing' }, 7],
    ['an expectation that was deleted', { kind: 'saved', id: 'gone' }, 0],
  ])('that is %s is a failure', async (_what, source, found) => {
    const { id } = await kept.paste(kept.token);
    expect(await check(id, source, found)).toMatchObject({ ok: false, failure: { code: 'not-found' } });
  });
});

describe('the calls about expectations', () => {
  const handlers = () => expectationHandlers(kept.bench.store);
  const input = () => ({ name: 'Shop', automatic: true, expectation: expectation() });

  test('save, change, delete and restore', async () => {
    await handlers()['expectation:save'](input());
    const id = kept.bench.store.expectations.list()[0]?.id ?? '';
    await handlers()['expectation:save']({ ...input(), id, name: 'Shop web' });
    expect(await handlers()['expectation:list'](null)).toMatchObject({ value: [{ id, name: 'Shop web' }] });
    expect(await handlers()['expectation:delete']({ id })).toEqual({ ok: true, value: null });
    expect(await handlers()['expectation:list'](null)).toEqual({ ok: true, value: [] });
    expect(await handlers()['expectation:restore']({ id })).toMatchObject({ ok: true });
  });

  test('refuse what does not exist, and too many', async () => {
    const gone = { id: 'gone' };
    for (const call of [
      handlers()['expectation:save']({ ...input(), ...gone }),
      handlers()['expectation:delete'](gone),
      handlers()['expectation:restore'](gone),
    ]) {
      expect(await call).toMatchObject({ ok: false, failure: { code: 'not-found' } });
    }
    for (let count = 0; count < 200; count += 1) kept.bench.store.expectations.save(input());
    expect(await handlers()['expectation:save'](input())).toMatchObject({
      ok: false,
      failure: { code: 'invalid-input' },
    });
  });
});
