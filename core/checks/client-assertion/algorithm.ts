import type { ClientAssertionSubject, ClientFacts } from '../../facts/facts.ts';
import { findAlgorithm, isMacAlgorithm, isPublicKeyAlgorithm } from '../../token/algorithms.ts';
import { describeValue, member } from '../../token/json-members.ts';
import { headerAt, withHeader } from '../claims.ts';
import { notApplicable, pass, type Rule, violated } from '../rule.ts';

export const assertionAlgorithmIsRegistered: Rule<ClientAssertionSubject> = {
  id: 'client-assertion.algorithm',
  titles: {
    passed: 'alg matches the client registration',
    failed: 'alg does not match the client registration',
  },
  spec: 'OIDC Registration §2',
  severity: 'error',
  verdict: (subject, { client }) =>
    withHeader(subject, (header) => {
      if (subject.token.kind === 'jwe')
        return notApplicable('the assertion is encrypted and cannot be decrypted');
      const expected = expectation(client);
      if (expected === undefined) return notApplicable('the client does not use assertions');
      const alg = member(header, 'alg');
      if (expected.alg === undefined && typeof alg === 'string' && isUnknown(alg))
        return notApplicable(`the algorithm ${describeValue(alg)} is not supported`);
      const evidence = {
        expected: expected.words,
        received: describeValue(alg),
        at: headerAt(subject, 'alg'),
      };
      return typeof alg === 'string' && expected.fits(alg) ? pass(evidence) : violated(evidence);
    }),
};

interface Expectation {
  /** The registered algorithm, if it is known. */
  readonly alg?: string;
  readonly words: string;
  readonly fits: (alg: string) => boolean;
}

/** Whether an algorithm is in no registry. `none`, in any spelling, is known: it is no signature. */
function isUnknown(alg: string): boolean {
  return findAlgorithm(alg) === undefined && alg.toLowerCase() !== 'none';
}

/** The registered algorithm if it is known, else the algorithms that the method allows. */
function expectation({ authentication, assertionAlgorithm }: ClientFacts): Expectation | undefined {
  if (authentication !== 'client_secret_jwt' && authentication !== 'private_key_jwt') return undefined;
  if (assertionAlgorithm !== undefined) {
    const words = describeValue(assertionAlgorithm);
    return { alg: assertionAlgorithm, words, fits: (alg) => alg === assertionAlgorithm };
  }
  return authentication === 'client_secret_jwt'
    ? { words: 'HS256, HS384 or HS512', fits: isMacAlgorithm }
    : { words: 'a private-key algorithm', fits: isPublicKeyAlgorithm };
}
