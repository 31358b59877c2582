import type { JoseSubject } from '../../facts/facts.ts';
import { isOfAcme } from '../../token/is-acme.ts';
import { member, stringMember } from '../../token/json-members.ts';
import { onHeaderAlone } from '../claims.ts';
import { notApplicable, pass, type Rule, violated } from '../rule.ts';

const members = ['jku', 'x5u', 'jwk', 'x5c'] as const;

export const headerBringsNoKey: Rule<JoseSubject> = {
  id: 'jose.key-in-header',
  titles: { passed: 'Header does not supply its own key', failed: 'Header supplies its own key' },
  spec: 'RFC 8725 §3.10',
  severity: 'warning',
  verdict: onHeaderAlone((header, { at }) => {
    const typ = stringMember(header, 'typ')?.toLowerCase();
    if (typ === 'dpop+jwt') return notApplicable('a DPoP proof must contain its key');
    if (typ === 'openid4vci-proof+jwt') return notApplicable('a key proof contains the key that it proves');
    if (typ === 'passport') return notApplicable('a PASSporT names its certificate in x5u');
    if (isOfAcme(header)) return notApplicable('the first request of an ACME account contains its key');
    const found = members.filter((name) => member(header, name) !== undefined);
    const [first] = found;
    if (first === undefined) return pass();
    return violated({
      expected: 'a key that the recipient already trusts',
      received: found.join(', '),
      at: at(first),
      note: 'A recipient that takes the key from the token, or from a URL in it, trusts any sender.',
    });
  }),
};
