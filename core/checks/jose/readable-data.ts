import { personClaims } from '../../token/person-claims.ts';
import { claimAt, withClaims } from '../claims.ts';
import type { JoseSubject } from '../facts.ts';
import { pass, type Rule, violated } from '../rule.ts';

/** Claims about a person that tell nobody who it is. */
const harmless: ReadonlySet<string> = new Set([
  'email_verified',
  'phone_number_verified',
  'updated_at',
  'locale',
  'zoneinfo',
]);
const personal: ReadonlySet<string> = new Set(
  personClaims.map(([name]) => name).filter((name) => !harmless.has(name)),
);
const secret =
  /passw(?:or)?d|secret|api_?key|private_?key|credit_?card|(?:access|refresh)_token$|^(?:ssn|iban|pin)$/i;

export const claimsAreNotConfidential: Rule<JoseSubject> = {
  id: 'jose.readable-data',
  title: 'nothing personal or secret stands readable in the token',
  spec: 'RFC 7519 §12',
  severity: 'information',
  verdict: (subject) =>
    withClaims(subject, (claims) => {
      const secrets = Object.keys(claims).filter((name) => secret.test(name));
      const persons = Object.keys(claims).filter((name) => personal.has(name));
      const [first] = [...secrets, ...persons];
      if (first === undefined) return pass();
      return violated({
        expected: 'nothing that concerns only the person',
        received: [...secrets, ...persons].join(', '),
        at: claimAt(subject, first),
        note: 'A signed token is not encrypted: whoever sees it, in a log or a URL, reads this.',
      });
    }),
};
