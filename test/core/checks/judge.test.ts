import { describe, expect, it } from 'vitest';
import { absent, judge } from '../../../core/checks/judge.ts';
import {
  notApplicable,
  pass,
  type Rule,
  type Severity,
  type Verdict,
  violated,
} from '../../../core/checks/rule.ts';
import { factsWith } from '../../support/facts.ts';

const about = { kind: 'message', leg: 'token', side: 'response' } as const;

function ruleThat(verdict: () => Verdict, severity: Severity = 'error'): Rule<string> {
  return {
    id: 'test.rule',
    titles: { passed: 'It holds', failed: 'It does not hold' },
    spec: 'RFC 6749 §5.1',
    severity,
    verdict,
  };
}

describe('judge', () => {
  it('carries title, section, subject and evidence of a rule that holds', () => {
    const rule = ruleThat(() => pass({ expected: 'a', received: 'a' }));
    expect(judge(rule, 'x', about, factsWith())).toEqual({
      rule: 'test.rule',
      about,
      subject: 'token response',
      title: 'It holds',
      spec: 'RFC 6749 §5.1',
      severity: 'error',
      result: 'pass',
      expected: 'a',
      received: 'a',
    });
  });

  it.each([
    ['error', 'fail'],
    ['warning', 'warn'],
    ['information', 'info'],
  ] as const)('turns a violated rule of severity %s into %s', (severity, result) => {
    const rule = ruleThat(() => violated({ expected: 'a', received: 'b', note: 'c' }), severity);
    expect(judge(rule, 'x', about, factsWith())).toMatchObject({
      result,
      severity,
      title: 'It does not hold',
      expected: 'a',
      received: 'b',
      note: 'c',
    });
  });

  it('uses the severity of a violation that has one of its own', () => {
    const rule = ruleThat(() => violated({ expected: 'a', severity: 'information' }), 'warning');
    expect(judge(rule, 'x', about, factsWith())).toMatchObject({ result: 'info', severity: 'information' });
  });

  it('says why a rule does not apply', () => {
    const rule = ruleThat(() => notApplicable('nothing to see'));
    expect(judge(rule, 'x', about, factsWith())).toMatchObject({
      result: 'not-applicable',
      title: 'It holds',
      reason: 'nothing to see',
    });
  });

  it('hands subject and facts to the rule', () => {
    const facts = factsWith({ issuer: 'https://op.example' });
    const rule: Rule<string> = {
      ...ruleThat(() => pass()),
      verdict: (subject, { issuer }) => pass({ received: `${subject} ${issuer}` }),
    };
    expect(judge(rule, 'x', about, facts).received).toBe('x https://op.example');
  });

  it.each(['error', 'warning', 'information'] as const)(
    'shows a broken rule of severity %s as a failed error',
    (severity) => {
      const rule = ruleThat(() => {
        throw new RangeError('quotes the-secret-it-read');
      }, severity);
      const finding = judge(rule, 'x', about, factsWith());
      expect(finding).toMatchObject({
        rule: 'test.rule',
        subject: 'token response',
        title: 'Check failed to run: It holds',
        result: 'fail',
        severity: 'error',
      });
      expect(finding.received).toContain('test.rule');
      expect(finding.received).toContain('RangeError');
      expect(JSON.stringify(finding)).not.toContain('the-secret-it-read');
    },
  );

  it('copes with a rule that throws what is not an error', () => {
    const rule = ruleThat(() => {
      throw 'text';
    });
    expect(judge(rule, 'x', about, factsWith())).toMatchObject({ result: 'fail' });
  });
});

describe('absent', () => {
  it('is not applicable, with the reason', () => {
    const rule = ruleThat(() => violated({}));
    expect(
      absent(
        rule,
        { kind: 'message', leg: 'userinfo', side: 'response' },
        'this run has no UserInfo response',
      ),
    ).toMatchObject({
      result: 'not-applicable',
      subject: 'UserInfo',
      title: 'It holds',
      reason: 'this run has no UserInfo response',
    });
  });
});
