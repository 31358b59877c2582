import type { ChallengeView } from '../contract/challenge-view.ts';
import { readChallenges } from '../oauth/challenge.ts';
import { explainChallenge } from '../oauth/explain-challenge.ts';
import { type HttpResponse, headerValues } from '../oauth/message.ts';

/** The challenges of an answer in words; none where it has no `WWW-Authenticate`. */
export function challengeViews({ headers }: HttpResponse): readonly ChallengeView[] {
  return readChallenges(headerValues(headers, 'www-authenticate')).challenges.map(explainChallenge);
}
