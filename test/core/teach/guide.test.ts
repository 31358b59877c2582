import { describe, expect, test } from 'vitest';
import { loginGrants } from '../../../core/grants/registry.ts';
import { findSection } from '../../../core/spec/sections.ts';
import { guidedGrants, guideOf } from '../../../core/teach/guide.ts';

test('every grant that starts a run is listed, and the refresh; deprecated ones come last', () => {
  expect([...guidedGrants].sort()).toEqual([...loginGrants, 'refresh'].sort());
  const outdated = guidedGrants.map((grant) => guideOf(grant).outdated !== undefined);
  expect(outdated.indexOf(true)).toBe(outdated.lastIndexOf(false) + 1);
});

describe.each(guidedGrants)('of %s', (grant) => {
  const { summary, use, avoid, spec, outdated } = guideOf(grant);

  test('it is said when to use it, when not, and what to take instead', () => {
    for (const text of [summary, use, avoid]) expect(text).toMatch(/^[A-Z].{30,}\.$/s);
    expect(avoid).toMatch(/use the|use client|use device|run the login again|existing application/);
  });

  test('the sections are known', () => {
    expect(findSection(spec)).toBeDefined();
    if (outdated !== undefined) expect(findSection(outdated.spec)).toBeDefined();
  });
});

test('only what is outdated is called so', () => {
  const outdated = guidedGrants.filter((grant) => guideOf(grant).outdated !== undefined);
  expect(outdated).toEqual(['password', 'implicit']);
});
