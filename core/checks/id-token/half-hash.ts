import { present } from '../../base/present.ts';
import type { JoseSubject } from '../../facts/facts.ts';
import { hashOfAlgorithm } from '../../token/algorithms.ts';
import { writeBase64url } from '../../token/base64url.ts';
import type { CryptoPort, HashName } from '../../token/crypto-port.ts';
import { describeValue, member } from '../../token/json-members.ts';
import type { JsonObject } from '../../token/token.ts';
import { claimAt } from '../claims.ts';
import { notApplicable, pass, type Severity, type Verdict, violated } from '../rule.ts';
import { noteOnHash } from './hash-note.ts';

/** The left half of the hash of a value's ASCII characters, as base64url (OIDC Core section 3.1.3.6). */
export function halfHash(crypto: CryptoPort, name: HashName, value: string): string {
  const digest = crypto.hash(name, new TextEncoder().encode(value));
  return writeBase64url(digest.subarray(0, digest.length / 2));
}

/** What to compare: the claim, the value received with the token, and whether the claim is required. */
export interface HashCheck {
  readonly claim: 'at_hash' | 'c_hash' | 's_hash';
  /** The name of the value: "access token", "code". */
  readonly of: string;
  readonly value: string | undefined;
  readonly demanded: boolean;
  /** Of the hash of another value; that of the rule when absent. */
  readonly severity?: Severity;
  /** What a different hash means. */
  readonly note: string;
}

/** Judges `at_hash`, `c_hash` or `s_hash` of an ID Token; the hashed value itself is never in the evidence. */
export function judgeHash(
  subject: JoseSubject,
  claims: JsonObject,
  crypto: CryptoPort,
  check: HashCheck,
): Verdict {
  const { claim, value } = check;
  const received = member(claims, claim);
  const at = claimAt(subject, claim);
  if (received === undefined) {
    if (!check.demanded) return notApplicable(`no ${claim}, and it is not required here`);
    return violated({
      expected: `${claim} of the ${check.of}`,
      received: `no ${claim}`,
      at,
      note: check.note,
    });
  }
  if (value === undefined) return notApplicable(`no ${check.of} arrived with it`);
  const { header, signature } = subject.token.kind === 'jws' ? subject.token : {};
  const alg = header === undefined ? undefined : member(header, 'alg');
  const name = typeof alg === 'string' ? hashOfAlgorithm(alg, signature?.length) : undefined;
  if (name === undefined) return notApplicable(`no hash is defined for alg ${describeValue(alg)}`);
  const hash = halfHash(crypto, name, value);
  const expected = `${hash} (left half of ${name} of the ${check.of})`;
  if (received === hash) return pass({ expected, received: hash, at });
  const evidence = { expected, received: describeValue(received), at };
  const note = noteOnHash(received, value, name, crypto);
  return note === undefined
    ? violated({ ...evidence, note: check.note, ...present({ severity: check.severity }) })
    : violated({ ...evidence, note });
}
