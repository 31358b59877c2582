import { describe, expect, test } from 'vitest';
import type { InspectionChange } from '../../../core/bridge/inspection-change.ts';
import { applyInspectionChange, showInspection } from '../../../renderer/store/inspection-change.ts';
import { inspectSample } from '../../support/samples/inspections.ts';

const token = 'eyJhbGciOiJub25lIn0.eyJzdWIiOiJhIn0.';
const inspection = inspectSample('sheet', `${token} ${token}`, 7, new Set());
const shown = showInspection(inspection);
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
  test('shows how far the search of one token is, and leaves the inspection as it is', () => {
    const changed = applyInspectionChange(shown, change());
    expect(changed?.inspectionSequence).toBe(8);
    expect([...(changed?.secretSearches ?? [])]).toEqual([[1, { state: 'searching', tried: 1, toTry: 4 }]]);
    expect(changed?.inspection).toBe(inspection);
  });

  test('puts the result in the place of the search', () => {
    const searching = applyInspectionChange(shown, change());
    const changed =
      searching && applyInspectionChange(searching, change({ sequence: 9, secretSearch: null, finding }));
    expect(changed?.secretSearches.size).toBe(0);
    const [first, second] = changed?.inspection.found ?? [];
    expect(second?.token.findings.at(-1)).toEqual(finding);
    expect(first).toBe(inspection.found[0]);
  });

  test('starts with the searches that the inspection names', () => {
    const found = inspection.found.map((item, index) =>
      index === 1 ? { ...item, secretSearch: { state: 'searching', tried: 0 } as const } : item,
    );
    expect([...showInspection({ ...inspection, found }).secretSearches.keys()]).toEqual([1]);
  });

  test.each([
    ['of another sheet', change({ id: 'other' })],
    ['that is known already', change({ sequence: 7 })],
    ['of an earlier state of the text', change({ sequence: 3 })],
  ])('a change %s does nothing', (_what, late) => {
    expect(applyInspectionChange(shown, late)).toBe(shown);
  });

  test('says that a change was missed', () => {
    expect(applyInspectionChange(shown, change({ sequence: 9 }))).toBeUndefined();
  });

  test('a token that is not there changes nothing but the sequence', () => {
    const changed = applyInspectionChange(shown, change({ found: 7, secretSearch: null, finding }));
    expect(changed?.inspection.found).toEqual(inspection.found);
  });
});
