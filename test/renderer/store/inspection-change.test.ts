import { describe, expect, test } from 'vitest';
import type { InspectionChange } from '../../../core/contract/channels.ts';
import { applyInspectionChange } from '../../../renderer/store/inspection-change.ts';
import { inspectSample } from '../../support/samples/inspections.ts';

const token = 'eyJhbGciOiJub25lIn0.eyJzdWIiOiJhIn0.';
const inspection = inspectSample('sheet', `${token} ${token}`, 7, new Set());
const finding = {
  rule: 'jose.common-secret',
  subject: 'token 2',
  title: 'HMAC secret is not a well-known one',
  spec: 'RFC 8725 §3.5',
  severity: 'error',
  result: 'fail',
} as const;
const change = (rest: Partial<InspectionChange> = {}): InspectionChange => ({
  id: 'sheet',
  sequence: 8,
  found: 1,
  secretSearch: { state: 'searching', tried: 1, toTry: 4 },
  ...rest,
});

describe('applyInspectionChange', () => {
  test('shows how far the search of one token is, and leaves the others', () => {
    const changed = applyInspectionChange(inspection, change());
    expect(changed?.sequence).toBe(8);
    expect(changed?.found.map(({ secretSearch }) => secretSearch)).toEqual([
      undefined,
      { state: 'searching', tried: 1, toTry: 4 },
    ]);
    expect(changed?.found[0]).toBe(inspection.found[0]);
  });

  test('puts the result in the place of the search', () => {
    const searching = applyInspectionChange(inspection, change());
    const changed =
      searching && applyInspectionChange(searching, change({ sequence: 9, secretSearch: null, finding }));
    expect(changed?.found[1]?.secretSearch).toBeUndefined();
    expect(changed?.found[1]?.token.findings.at(-1)).toEqual(finding);
    expect(changed?.found[0]?.token.findings).not.toContainEqual(finding);
  });

  test.each([
    ['of another sheet', change({ id: 'other' })],
    ['that is known already', change({ sequence: 7 })],
    ['of an earlier state of the text', change({ sequence: 3 })],
  ])('a change %s does nothing', (_what, late) => {
    expect(applyInspectionChange(inspection, late)).toBe(inspection);
  });

  test('says that a change was missed', () => {
    expect(applyInspectionChange(inspection, change({ sequence: 9 }))).toBeUndefined();
  });

  test('a token that is not there changes nothing but the sequence', () => {
    const changed = applyInspectionChange(inspection, change({ found: 7 }));
    expect(changed?.found).toEqual(inspection.found);
  });
});
