import type { TokenResponseSubject } from '../../facts/facts.ts';
import { headerValues } from '../../oauth/message.ts';
import { stringMember } from '../../token/json-members.ts';
import { notApplicable, pass, type Rule, violated } from '../rule.ts';
import { headerAt, isErrorResponse } from './response.ts';

export const challengeIsSent: Rule<TokenResponseSubject> = {
  id: 'token-response.www-authenticate',
  titles: {
    passed: 'Rejected client gets 401 and a challenge',
    failed: 'Rejected client gets no 401 with a challenge',
  },
  spec: 'RFC 6749 §5.2',
  severity: 'error',
  verdict: (subject) => {
    const scheme = headerValues(subject.request.headers, 'authorization')[0]?.trim().split(' ', 1)[0];
    if (!isErrorResponse(subject)) return notApplicable('the endpoint did not return an error');
    if (scheme === undefined) return notApplicable('the request had no Authorization header');
    const { status, headers } = subject.response;
    const error = subject.document === undefined ? undefined : stringMember(subject.document, 'error');
    if (status !== 401 && error !== 'invalid_client') return notApplicable('the client was not rejected');
    const challenges = headerValues(headers, 'www-authenticate');
    const expected = `401 with WWW-Authenticate: ${scheme}`;
    const received = `${status} with ${challenges.length === 0 ? 'no WWW-Authenticate' : `WWW-Authenticate: ${challenges.join(', ')}`}`;
    const at = headerAt(subject, 'WWW-Authenticate');
    const offered = challenges
      .flatMap((value) => value.split(','))
      .map((part) => part.trim().split(' ', 1)[0]?.toLowerCase());
    if (status === 401 && offered.includes(scheme.toLowerCase())) return pass({ expected, received, at });
    return violated({ expected, received, at });
  },
};
