import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { TamperingId } from '../../../core/record/tampering-record.ts';
import { type Lab, openLab } from '../../support/tamper/lab.ts';
import { providerTamperings } from '../../support/tamper/setups.ts';

// Leaving out one more check never turns an acceptance into a refusal. So a tampering that is refused by a provider that
// leaves out all other checks is refused by each that leaves out one of them: every pair is covered by one run each.

let lab: Lab;
let leftOut: (check: TamperingId) => boolean = () => false;

beforeAll(async () => {
  lab = await openLab({ leavesOut: (check) => leftOut(check) });
});

afterAll(() => lab.close());

describe.each(providerTamperings)('%s', (id) => {
  test('is accepted by a provider that leaves out its check', async () => {
    leftOut = (check) => check === id;
    const { tampering } = await lab.run(id);
    expect(tampering?.result).toMatchObject({ kind: 'accepted' });
  });

  test('is refused by a provider that leaves out all others', async () => {
    leftOut = (check) => check !== id;
    const { tampering } = await lab.run(id);
    expect(tampering?.result).toMatchObject({ kind: 'refused' });
  });
});
