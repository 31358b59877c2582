import type { ExpectedSubject } from '../../facts/facts.ts';
import { describeValue, member } from '../../token/json-members.ts';
import { clockSkewSeconds } from '../../token/tolerance.ts';
import { audiences, claimAt, tokenAt, withClaims } from '../claims.ts';
import { notApplicable, pass, type Rule, violated } from '../rule.ts';
import { withBinding } from './with-binding.ts';

const tokenIsSdJwt: Rule<ExpectedSubject> = {
  id: 'sd-jwt.type',
  titles: { passed: 'Token is an SD-JWT', failed: 'Token is not an SD-JWT' },
  spec: 'RFC 9901 §7.1',
  severity: 'error',
  verdict: (subject) => {
    const { token } = subject;
    if (token.kind === 'jws' && token.sdJwt !== undefined) return pass();
    return violated({ expected: 'an SD-JWT', received: 'another token', at: tokenAt(subject) });
  },
};

const issuerIsExpected: Rule<ExpectedSubject> = {
  id: 'sd-jwt.issuer',
  titles: { passed: 'iss is the expected issuer', failed: 'iss is not the expected issuer' },
  spec: 'RFC 9901 §7.1',
  severity: 'error',
  verdict: (subject) =>
    withClaims(subject, (claims) => {
      const iss = member(claims, 'iss');
      const { issuer } = subject.expectation;
      const evidence = {
        expected: describeValue(issuer),
        received: describeValue(iss),
        at: claimAt(subject, 'iss'),
      };
      return iss === issuer ? pass(evidence) : violated(evidence);
    }),
};

const tokenIsBound: Rule<ExpectedSubject> = {
  id: 'sd-jwt.key-binding',
  titles: { passed: 'Key binding JWT is present', failed: 'Key binding JWT is missing' },
  spec: 'RFC 9901 §7.3',
  severity: 'error',
  verdict: (subject) => {
    const { token } = subject;
    if (token.kind !== 'jws' || token.sdJwt === undefined) return notApplicable('the token is not an SD-JWT');
    if (token.sdJwt.keyBinding !== undefined) return pass();
    return violated({
      expected: 'a key binding JWT',
      received: 'none',
      at: tokenAt(subject),
      note: 'Any holder of the SD-JWT could have presented it. Request it again with key binding.',
    });
  },
};

const bindingIsVerified: Rule<ExpectedSubject> = {
  id: 'sd-jwt.binding-signature',
  titles: { passed: 'Key binding JWT is verified', failed: 'Key binding JWT is not verified' },
  spec: 'RFC 9901 §7.3',
  severity: 'error',
  verdict: (subject, facts) =>
    withBinding(subject, facts, ({ signature, problems }) => {
      if (signature.state === 'valid') return pass();
      if (signature.state === 'invalid' || signature.state === 'no-key' || problems.length > 0)
        return notApplicable('it is not valid (see the check for that)');
      const received = signature.state === 'unsecured' ? 'it is not signed' : signature.reason;
      return violated({
        expected: "a signature by the holder's key in cnf.jwk",
        received,
        at: tokenAt(subject),
        note: 'It does not prove who presented the SD-JWT.',
      });
    }),
};

const audienceIsVerifier: Rule<ExpectedSubject> = {
  id: 'sd-jwt.audience',
  titles: {
    passed: 'Key binding is for the expected audience',
    failed: 'Key binding is not for the expected audience',
  },
  spec: 'RFC 9901 §7.3',
  severity: 'error',
  verdict: (subject, facts) =>
    withBinding(subject, facts, ({ claims }) => {
      const { audience = '' } = subject.expectation;
      const evidence = {
        expected: describeValue(audience),
        received: describeValue(member(claims, 'aud')),
        at: claimAt(subject, 'aud'),
      };
      const found = audiences(claims) ?? [];
      if (found.length === 1 && found[0] === audience) return pass(evidence);
      return violated({
        ...evidence,
        note: 'It was presented to another verifier, and may be passed on. Reject it.',
      });
    }),
};

const nonceIsRequested: Rule<ExpectedSubject> = {
  id: 'sd-jwt.nonce',
  titles: {
    passed: 'Key binding has the expected nonce',
    failed: 'Key binding does not have the expected nonce',
  },
  spec: 'RFC 9901 §7.3',
  severity: 'error',
  verdict: (subject, facts) =>
    withBinding(subject, facts, ({ claims }) => {
      const nonce = member(claims, 'nonce');
      const evidence = {
        expected: describeValue(subject.expectation.nonce),
        received: describeValue(nonce),
        at: claimAt(subject, 'nonce'),
      };
      if (nonce === subject.expectation.nonce) return pass(evidence);
      return violated({ ...evidence, note: 'It was made for another request: replayed. Reject it.' });
    }),
};

const bindingIsRecent: Rule<ExpectedSubject> = {
  id: 'sd-jwt.issued-at',
  titles: { passed: 'Key binding was made in time', failed: 'Key binding was not made in time' },
  spec: 'RFC 9901 §7.3',
  severity: 'error',
  verdict: (subject, facts) =>
    withBinding(subject, facts, ({ claims }) => {
      const { maxAge, clockTolerance = clockSkewSeconds } = subject.expectation;
      const iat = member(claims, 'iat');
      const at = claimAt(subject, 'iat');
      const received = describeValue(iat);
      if (typeof iat !== 'number') return violated({ expected: 'iat in seconds', received, at });
      const age = facts.now / 1000 - iat;
      if (age < -clockTolerance)
        return violated({
          expected: 'iat not in the future',
          received,
          at,
          note: 'Check the clocks of holder and verifier.',
        });
      if (maxAge === undefined || age <= maxAge + clockTolerance) return pass({ received });
      return violated({
        expected: `iat at most ${maxAge} s ago`,
        received: `${received}, ${Math.floor(age)} s ago`,
        at,
        note: 'Request a new presentation.',
      });
    }),
};

/** What a verifier compares in the presentation of an SD-JWT; that the key binding JWT belongs to it is a rule of every one. */
export const sdJwtRules: readonly Rule<ExpectedSubject>[] = [
  tokenIsSdJwt,
  issuerIsExpected,
  tokenIsBound,
  bindingIsVerified,
  audienceIsVerifier,
  nonceIsRequested,
  bindingIsRecent,
];
