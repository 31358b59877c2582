import type { MetadataSubject } from '../facts.ts';
import type { Rule } from '../rule.ts';
import { judgeNone, signingLists } from './signing-lists.ts';

export const unsignedIsNotOffered: Rule<MetadataSubject> = {
  id: 'metadata.signing-none',
  title: 'no signing algorithm is "none"',
  spec: 'RFC 8725 §3.2',
  severity: 'error',
  verdict: (subject) =>
    judgeNone(
      subject,
      signingLists(subject.document).filter(([name]) => !mayBeUnsigned(name)),
      'An unsigned token can be forged by anybody who can put it into an answer.',
    ),
};

/** OIDC Discovery section 3 lets request objects and UserInfo answers go unsigned; another rule warns of it. */
function mayBeUnsigned(name: string): boolean {
  return /^(request_object|userinfo)_/.test(name);
}
