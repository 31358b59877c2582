import type { MetadataSubject } from '../../facts/facts.ts';
import { type Rule, violated } from '../rule.ts';
import { usedInRun, usedRequestObjectAlgorithm } from '../used-in-run.ts';
import { judgeNone, signingLists } from './signing-lists.ts';

export const requestObjectsAreSigned: Rule<MetadataSubject> = {
  id: 'metadata.request-object-none',
  titles: {
    passed: 'Request objects and UserInfo responses must be signed',
    failed: 'Unsigned request objects or UserInfo responses are supported',
  },
  spec: 'RFC 9101 §10.5',
  severity: 'warning',
  verdict: (subject, facts) => {
    const note = 'OpenID Connect allows it, but an unsigned request object protects no parameter.';
    const lists = signingLists(subject.document).filter(([name]) => /^(request_object|userinfo)_/.test(name));
    const listed = judgeNone(subject, lists, note);
    const used = usedRequestObjectAlgorithm(facts);
    if (listed.outcome === 'violated' || used?.value !== 'none') return listed;
    return violated({ expected: 'no "none"', received: usedInRun('"none"'), at: used.at, note });
  },
};
