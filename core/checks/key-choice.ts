import type { JoseSubject } from '../facts/facts.ts';
import { describeValue, member } from '../token/json-members.ts';
import { headerAt } from './claims.ts';
import { type Verdict, violated } from './rule.ts';

/**
 * A warning where more than one published key matches the header of a token, and all were tried; undefined otherwise.
 * OpenID Connect Core section 10.1 requires a `kid` then.
 */
export function judgeChoice(subject: JoseSubject, candidates: number | undefined): Verdict | undefined {
  if (candidates === undefined || candidates < 2) return undefined;
  const header = subject.token.kind === 'jws' ? subject.token.header : undefined;
  const kid = header === undefined ? undefined : member(header, 'kid');
  return violated({
    severity: 'warning',
    expected: kid === undefined ? 'a kid that names one key' : `one key with kid ${describeValue(kid)}`,
    received:
      kid === undefined ? `no kid, and ${candidates} keys that match` : `${candidates} keys with this kid`,
    at: headerAt(subject, 'kid'),
    note: 'All of them were tried here. Many clients try only the first one, or none.',
  });
}
