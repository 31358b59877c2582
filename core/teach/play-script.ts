import { assertNever } from '../base/assert-never.ts';
import type { LegExplanation, PlannedMessage } from '../grants/guide.ts';
import type { HeldView } from '../views/run/views.ts';
import { type GuidedGrant, guideOf } from './guide.ts';
import { explanationOf } from './leg-explanations.ts';

/** Where in a leg a run is. */
export type LegPhase = 'request' | 'meanwhile' | 'pending' | 'answer' | 'refused' | 'unanswered';

const refused = 'Refused. The response says why.';
const unanswered = 'No usable response.';

/** What a message is and why it is there, in a sentence or two; undefined where there is nothing to say. */
export function tell(grant: GuidedGrant, leg: string, moment: LegPhase): string | undefined {
  const tale = explanationOf(grant, leg);
  return tale && sentenceOf(tale, moment);
}

function sentenceOf(tale: LegExplanation, moment: LegPhase): string | undefined {
  switch (moment) {
    case 'request':
    case 'answer':
    case 'meanwhile':
    case 'pending':
      return tale[moment];
    case 'refused':
      return refused;
    case 'unanswered':
      return unanswered;
    default:
      return assertNever(moment);
  }
}

/** Which moment it is at which a run stands still. */
export function momentOf({ stage, exchange }: HeldView): LegPhase {
  if (stage === 'draft') return 'request';
  const error = exchange.response?.parameters.find(({ name }) => name === 'error')?.value;
  if (error === 'authorization_pending' || error === 'slow_down') return 'pending';
  if (error !== undefined || (exchange.status ?? 0) >= 400) return 'refused';
  return exchange.failure === undefined ? 'answer' : 'unanswered';
}

const resourceMetadata: PlannedMessage = {
  leg: 'resource-metadata',
  from: 'client',
  to: 'api',
  label: 'API metadata',
  teaches: 'trusted authorization servers',
};
const apiCall: PlannedMessage = {
  leg: 'resource',
  from: 'client',
  to: 'api',
  label: 'API call',
  teaches: 'what the token is for',
};
const loginPages: PlannedMessage = {
  leg: 'authorization',
  from: 'browser',
  to: 'server',
  label: 'Login and consent',
  teaches: 'unseen by the client',
};
const codeEntered: PlannedMessage = {
  leg: 'device-authorization',
  from: 'browser',
  to: 'server',
  label: 'Code entered',
  teaches: 'by the user, on another device',
};

/** Everything that a grant leads to at the demo provider, which has an API, with what the person does. */
export function playedMessages(grant: GuidedGrant): readonly PlannedMessage[] {
  const messages = guideOf(grant).messages.flatMap((message) => {
    if (message.leg === 'discovery' && grant !== 'refresh') return [message, resourceMetadata];
    if (message.leg === 'authorization' && message.from === 'client') return [message, loginPages];
    return message.leg === 'device-authorization' ? [message, codeEntered] : [message];
  });
  return grant === 'refresh' ? messages : [...messages, apiCall];
}

/** How long it takes to read a sentence at leisure and look at the picture beside it, in milliseconds. */
export function readingTime(text: string): number {
  return 1_500 + 240 * text.split(/\s+/).length;
}
