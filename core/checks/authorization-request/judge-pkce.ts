import type { AuthorizationRequestSubject, Facts } from '../../facts/facts.ts';
import { notApplicable, pass, type Verdict, violated } from '../rule.ts';
import { effectiveRequest, notReadable } from './effective-request.ts';
import { responseTypeWords } from './response-types.ts';

/** Violated, with this note, when a request for a code is not protected by PKCE. */
export function judgePkce(subject: AuthorizationRequestSubject, facts: Facts, note: string): Verdict {
  const request = effectiveRequest(subject, facts);
  if (request === undefined) return notApplicable(notReadable);
  if (!responseTypeWords(request).includes('code')) return notApplicable('no code is requested');
  const [challenge] = request.values('code_challenge');
  const expected = 'a code_challenge';
  if (challenge !== undefined && challenge !== '') return pass({ expected });
  return violated({
    expected,
    received: challenge === undefined ? 'nothing' : 'an empty one',
    at: request.at('code_challenge'),
    note,
  });
}
