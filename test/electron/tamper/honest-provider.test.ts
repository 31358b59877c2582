import { afterAll, beforeAll, expect, test } from 'vitest';
import { tamperingIds } from '../../../core/record/tampering-record.ts';
import { tamperingOf } from '../../../core/tamper/tamperings.ts';
import { type Lab, openLab } from '../../support/tamper/lab.ts';

let lab: Lab;

beforeAll(async () => {
  lab = await openLab();
});

afterAll(() => lab.close());

test.each(tamperingIds)('%s is refused', async (id) => {
  const { tampering, exchanges } = await lab.run(id);
  expect(tampering).toMatchObject({ id, result: { kind: 'refused' } });
  const changed = exchanges.find((exchange) => exchange.id === tampering?.exchange);
  expect(changed).toMatchObject({ draft: { leg: tamperingOf(id).leg } });
  expect(changed?.edited !== undefined).toBe(tamperingOf(id).change.kind === 'edit');
});
