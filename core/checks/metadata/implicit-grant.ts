import type { MetadataSubject } from '../facts.ts';
import { stringArrayMember } from '../members.ts';
import { notApplicable, pass, type Rule, violated } from '../rule.ts';

/** Response types that give an ID Token alone do not count: no access token travels through the browser. */
export const implicitGrantIsNotOffered: Rule<MetadataSubject> = {
  id: 'metadata.implicit-grant',
  title: 'no response type gives an access token to the browser',
  spec: 'RFC 9700 §2.1.2',
  severity: 'warning',
  verdict: ({ exchange, document }) => {
    const types = stringArrayMember(document, 'response_types_supported');
    if (types === undefined) return notApplicable('no response types are listed');
    const implicit = types.filter((type) => type.split(' ').includes('token'));
    const expected = 'no response type with "token"';
    if (implicit.length === 0) return pass({ expected, received: types.join(', ') });
    return violated({
      expected,
      received: implicit.join(', '),
      at: { exchange, part: 'member', name: '/response_types_supported' },
      note: 'Such access tokens leak through history and Referer headers, and cannot be bound to the client.',
    });
  },
};
