import { present } from '../../base/present.ts';
import type { Facts, JoseSubject } from '../../facts/facts.ts';
import { findAlgorithm } from '../../token/algorithms.ts';
import { describeValue, member } from '../../token/json-members.ts';
import { headerAt } from '../claims.ts';
import { type KeyConflict, keyConflict } from '../key-conflict.ts';
import { notApplicable, pass, type Verdict, violated } from '../rule.ts';
import { usedKey } from '../used-key.ts';

/** Judges whether the published key of a JWS conflicts with `alg` in one of these ways; `noteOn` explains why that matters. */
export function judgeKey(
  subject: JoseSubject,
  facts: Facts,
  about: readonly KeyConflict['about'][],
  noteOn: (alg: string, conflict: KeyConflict) => string | undefined,
): Verdict {
  if (subject.token.kind !== 'jws') return notApplicable('the token is not signed');
  if (usedKey(subject, facts) === undefined) return notApplicable('the key is not known');
  const alg = subject.token.header === undefined ? undefined : member(subject.token.header, 'alg');
  if (typeof alg !== 'string' || findAlgorithm(alg) === undefined) {
    return notApplicable(`the keys of algorithm ${describeValue(alg)} are not known here`);
  }
  const conflict = keyConflict(subject, facts);
  if (conflict === undefined) return pass();
  if (!about.includes(conflict.about)) return notApplicable('another key check failed');
  const { expected, received } = conflict;
  const note = noteOn(alg, conflict);
  return violated({ expected, received, at: headerAt(subject, 'alg'), ...present({ note }) });
}
