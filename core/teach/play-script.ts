import { assertNever } from '../base/assert-never.ts';
import type { LegExplanation, PlannedMessage } from '../grants/guide.ts';
import type { HeldView } from '../views/run/views.ts';
import { type GuidedGrant, guideOf } from './guide.ts';
import { explanationOf } from './leg-explanations.ts';

/** The phase of a leg. */
export type LegPhase = 'request' | 'meanwhile' | 'pending' | 'answer' | 'refused' | 'unanswered';

const refused = 'Rejected. See the error in the response.';
const unanswered = 'No usable response.';

/** Explains a phase of a leg in a sentence or two; undefined where there is no explanation. */
export function explainPhase(grant: GuidedGrant, leg: string, phase: LegPhase): string | undefined {
  const explanation = explanationOf(grant, leg);
  return explanation && sentenceOf(explanation, phase);
}

function sentenceOf(explanation: LegExplanation, phase: LegPhase): string | undefined {
  switch (phase) {
    case 'request':
    case 'answer':
    case 'meanwhile':
    case 'pending':
      return explanation[phase];
    case 'refused':
      return refused;
    case 'unanswered':
      return unanswered;
    default:
      return assertNever(phase);
  }
}

/** Returns the phase at which a run is paused. */
export function phaseOf({ stage, exchange }: HeldView): LegPhase {
  if (stage === 'draft') return 'request';
  if (stage === 'navigation') return 'meanwhile';
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
  teaches: 'calls the API with the token',
};
const loginPages: PlannedMessage = {
  leg: 'authorization',
  from: 'browser',
  to: 'server',
  label: 'Login and consent',
  teaches: 'not visible to the client',
};
const codeEntered: PlannedMessage = {
  leg: 'device-authorization',
  from: 'browser',
  to: 'server',
  label: 'Code entered',
  teaches: 'by the user, on another device',
};

/** Returns all messages of a grant at the demo provider, which has an API, with the actions of the user. */
export function playedMessages(grant: GuidedGrant): readonly PlannedMessage[] {
  const messages = guideOf(grant).messages.flatMap((message) => {
    if (message.leg === 'discovery' && grant !== 'refresh') return [message, resourceMetadata];
    if (message.leg === 'authorization' && message.from === 'client') return [message, loginPages];
    return message.leg === 'device-authorization' ? [message, codeEntered] : [message];
  });
  return grant === 'refresh' ? messages : [...messages, apiCall];
}

/** Returns the time to read an explanation and look at its message, in milliseconds. */
export function readingTime(text: string): number {
  return 1_500 + 240 * text.split(/\s+/).length;
}
