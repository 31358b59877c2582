import type { ClientAssertionSubject, ClientFacts } from '../../facts/facts.ts';
import { findAlgorithm, isMacAlgorithm, isPublicKeyAlgorithm } from '../../token/algorithms.ts';
import { describeValue, member } from '../../token/json-members.ts';
import { headerAt, withHeader } from '../claims.ts';
import { notApplicable, pass, type Rule, violated } from '../rule.ts';

export const assertionAlgorithmIsRegistered: Rule<ClientAssertionSubject> = {
  id: 'client-assertion.algorithm',
  title: 'alg is the one that the client is registered with',
  spec: 'OIDC Registration §2',
  severity: 'error',
  verdict: (subject, { client }) =>
    withHeader(subject, (header) => {
      if (subject.token.kind === 'jwe')
        return notApplicable('it is encrypted, and its key is not known here');
      const expected = expectation(client);
      if (expected === undefined) return notApplicable('the client is not registered for assertions');
      const alg = member(header, 'alg');
      if (expected.alg === undefined && typeof alg === 'string' && isUnknown(alg))
        return notApplicable(`the algorithm ${describeValue(alg)} is not known here`);
      const evidence = {
        expected: expected.words,
        received: describeValue(alg),
        at: headerAt(subject, 'alg'),
      };
      return typeof alg === 'string' && expected.fits(alg) ? pass(evidence) : violated(evidence);
    }),
};

interface Expectation {
  /** The one algorithm that the client is registered with, where it is known. */
  readonly alg?: string;
  readonly words: string;
  readonly fits: (alg: string) => boolean;
}

/** Whether it can be an algorithm of any kind: `none`, however it is written, is no signature. */
function isUnknown(alg: string): boolean {
  return findAlgorithm(alg) === undefined && alg.toLowerCase() !== 'none';
}

/** What is known of the registration: the algorithm itself, else what the method leaves open. */
function expectation({ authentication, assertionAlgorithm }: ClientFacts): Expectation | undefined {
  if (authentication !== 'client_secret_jwt' && authentication !== 'private_key_jwt') return undefined;
  if (assertionAlgorithm !== undefined) {
    const words = describeValue(assertionAlgorithm);
    return { alg: assertionAlgorithm, words, fits: (alg) => alg === assertionAlgorithm };
  }
  return authentication === 'client_secret_jwt'
    ? { words: 'HS256, HS384 or HS512', fits: isMacAlgorithm }
    : { words: 'an algorithm of a private key', fits: isPublicKeyAlgorithm };
}
