import type { MetadataSubject } from '../facts.ts';
import type { Rule } from '../rule.ts';
import { judgeNone, signingLists } from './signing-lists.ts';

export const requestObjectsAreSigned: Rule<MetadataSubject> = {
  id: 'metadata.request-object-none',
  title: 'request objects and UserInfo answers are not offered unsigned',
  spec: 'RFC 9101 §10.5',
  severity: 'warning',
  verdict: (subject) =>
    judgeNone(
      subject,
      signingLists(subject.document).filter(([name]) => /^(request_object|userinfo)_/.test(name)),
      'OpenID allows it, but a request object without a signature protects no parameter.',
    ),
};
