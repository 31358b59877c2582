import { describe, expect, test } from 'vitest';
import type { SameShape } from '../../../../core/base/same-shape.ts';
import { judge } from '../../../../core/checks/judge.ts';
import type { Finding, Rule } from '../../../../core/checks/rule.ts';
import { runChecks } from '../../../../core/checks/run-checks.ts';
import type { SubjectRef } from '../../../../core/facts/subject-ref.ts';
import { type FindingRecord, findingRecordSchema } from '../../../../core/record/finding-record.ts';
import { findingRecord, findingView } from '../../../../core/views/finding/finding-views.ts';
import { schemas } from '../../../../core/views/run/views.ts';
import { factsWith, loginFacts } from '../../../support/facts.ts';

describe('a finding that was stored', () => {
  test.each([
    ['of a login', loginFacts()],
    ['of a run without anything', factsWith()],
  ])('%s is shown as it was judged', (_, facts) => {
    const findings = runChecks(facts);
    expect(findings.length).toBeGreaterThan(200);
    for (const finding of findings) {
      const stored = JSON.parse(JSON.stringify(findingRecord(finding)));
      expect(findingRecordSchema.parse(stored)).toEqual(stored);
      const view = findingView(stored);
      expect(view).toEqual(finding);
      expect(schemas.finding.safeParse(view).success).toBe(true);
    }
  });

  test('lacks no member of a finding, or this does not compile', () => {
    type Kept<T> = Omit<T, 'title' | 'subject' | 'about' | 'spec'>;
    const members: SameShape<Kept<Finding>, Kept<FindingRecord>> = true;
    const subjects: SameShape<SubjectRef, NonNullable<FindingRecord['about']>> = true;
    expect([members, subjects]).toEqual([true, true]);
  });

  test('has no title, so that a reworded one is shown', () => {
    const [finding] = runChecks(loginFacts());
    if (finding === undefined) throw new Error('no finding');
    const record = findingRecord({ ...finding, title: 'As it was once called', subject: 'Once' });
    expect(JSON.stringify(record)).not.toMatch(/[Oo]nce/);
    expect(findingView(record)).toEqual(finding);
  });

  test('of a rule that failed to run says so again', () => {
    const rule: Rule<null> = {
      id: 'id-token.nonce',
      titles: { passed: 'It holds', failed: 'It does not hold' },
      spec: 'OIDC Core §2',
      severity: 'warning',
      verdict: () => {
        throw new TypeError('secret');
      },
    };
    const record = findingRecord(judge(rule, null, { kind: 'login-pages' }, factsWith()));
    expect(findingView(record)).toMatchObject({ title: expect.stringMatching(/^Check failed to run: /) });
    expect(findingView(record)).not.toHaveProperty('broken');
  });

  test('of a rule that is no more is named by its id, with its section', () => {
    const record = { rule: 'gone.rule', spec: 'RFC 1 §1', severity: 'error', result: 'fail' } as const;
    expect(findingView(record)).toEqual({ ...record, subject: '', title: 'gone.rule' });
    expect(findingView({ ...record, subject: 'some thing' }).subject).toBe('some thing');
    expect(findingView({ ...record, rule: 'constructor' }).title).toBe('constructor');
  });
});
