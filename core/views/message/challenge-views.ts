import { readChallenges } from '../../oauth/challenge.ts';
import type { ChallengePlace } from '../../oauth/challenge-place.ts';
import { explainChallenge } from '../../oauth/explain-challenge.ts';
import { type HttpResponse, headerValues } from '../../oauth/message.ts';
import type { Leg } from '../../script/draft.ts';
import type { ChallengeView } from './challenge-view.ts';

/** The challenges of a response in words; none where it has no `WWW-Authenticate`. */
export function challengeViews(
  { headers }: HttpResponse,
  leg: Leg,
  channel: 'back' | 'front',
): readonly ChallengeView[] {
  const place = challengePlace(leg, channel);
  const { challenges } = readChallenges(headerValues(headers, 'www-authenticate'));
  return challenges.map((challenge) => explainChallenge(challenge, place));
}

/** The place of a response to a request of this leg, sent by the client itself or by the browser. */
function challengePlace(leg: Leg, channel: 'back' | 'front'): ChallengePlace {
  if (channel === 'front') return 'page';
  switch (leg) {
    case 'userinfo':
    case 'resource':
      return 'api';
    case 'discovery':
    case 'resource-metadata':
    case 'jwks':
      return 'document';
    default:
      return 'client-endpoint';
  }
}
