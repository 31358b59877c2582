import { tokenAt, withHeader } from '../claims.ts';
import { describeSecret } from '../confidential.ts';
import type { JoseSubject } from '../facts.ts';
import { member } from '../members.ts';
import { notApplicable, pass, type Rule, violated } from '../rule.ts';

export const secretIsNotCommon: Rule<JoseSubject> = {
  id: 'jose.common-secret',
  title: 'the shared secret is not one that everybody tries',
  spec: 'RFC 8725 §3.5',
  severity: 'warning',
  verdict: (subject, facts) =>
    withHeader(subject, (header) => {
      const { token } = subject;
      const alg = member(header, 'alg');
      if (token.kind !== 'jws' || typeof alg !== 'string' || !/^HS(256|384|512)$/.test(alg)) {
        return notApplicable('it is not signed with a shared secret');
      }
      const { signingInput, signature } = token;
      const { findCommonSecret } = facts.crypto;
      if (findCommonSecret === undefined)
        return notApplicable('the list was not searched: too many tokens at once');
      const madeBy = subject.signature.state === 'valid' ? facts.client.secret : undefined;
      const secret = findCommonSecret({
        alg,
        signingInput,
        signature,
        ...(madeBy === undefined ? {} : { madeBy }),
      });
      if (secret === undefined) return pass({ expected: 'none of the bundled list of common secrets' });
      return violated({
        expected: 'none of the bundled list of common secrets',
        received: `one of them (${describeSecret(secret)})`,
        at: tokenAt(subject),
        note: 'Anybody can make tokens that verify. Change the secret and look for forged tokens.',
      });
    }),
};
