import type { MetadataSubject } from '../../facts/facts.ts';
import { stringArrayMember } from '../../token/json-members.ts';
import { notApplicable, pass, type Rule, violated } from '../rule.ts';
import { usedInRun, usedResponseType } from '../used-in-run.ts';

/** Response types that return only an ID Token do not count: no access token travels through the browser. */
export const implicitGrantIsNotOffered: Rule<MetadataSubject> = {
  id: 'metadata.implicit-grant',
  titles: {
    passed: 'No response type returns an access token through the browser',
    failed: 'Response type returns an access token through the browser',
  },
  spec: 'RFC 9700 §2.1.2',
  severity: 'warning',
  verdict: ({ exchange, document }, facts) => {
    const types = stringArrayMember(document, 'response_types_supported');
    const expected = 'no response type with "token"';
    const note =
      'Such access tokens leak through history and Referer headers, and cannot be bound to the client.';
    const implicit = (types ?? []).filter(givesAccessToken);
    if (implicit.length > 0) {
      const at = { exchange, part: 'member', name: '/response_types_supported' } as const;
      return violated({ expected, received: implicit.join(', '), at, note });
    }
    const used = usedResponseType(facts);
    if (used !== undefined && givesAccessToken(used.value)) {
      return violated({ expected, received: usedInRun(used.value), at: used.at, note });
    }
    if (types === undefined) return notApplicable('no response types are listed');
    return pass({ expected, received: types.join(', ') });
  },
};

function givesAccessToken(responseType: string): boolean {
  return responseType.split(' ').includes('token');
}
