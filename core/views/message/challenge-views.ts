import { readChallenges } from '../../oauth/challenge.ts';
import { explainChallenge } from '../../oauth/explain-challenge.ts';
import { type HttpResponse, headerValues } from '../../oauth/message.ts';
import { type Leg, legs } from '../../script/legs.ts';
import type { ChallengeView } from './challenge-view.ts';

/** Explains the challenges of a response; none without `WWW-Authenticate`. */
export function challengeViews(
  { headers }: HttpResponse,
  leg: Leg,
  channel: 'back' | 'front',
): readonly ChallengeView[] {
  const place = channel === 'front' ? 'page' : legs[leg].challenge;
  const { challenges } = readChallenges(headerValues(headers, 'www-authenticate'));
  return challenges.map((challenge) => explainChallenge(challenge, place));
}
