import { present } from '../base/present.ts';
import { readJsonResponse } from '../oauth/json-response.ts';
import type { StepExchange } from '../record/exchange.ts';
import { stringMember } from '../token/json-members.ts';
import type { DeviceAuthorizationSubject, DevicePoll } from './facts.ts';
import { type Answered, bodyParameters, responseOf } from './responses.ts';

/** A request for the tokens, at its place among the steps. */
export interface PollStep {
  readonly step: number;
  readonly poll: DevicePoll;
}

/** The device authorization of a run, with every request for the tokens that followed it. */
export function deviceAuthorizationOf(
  last: Answered | undefined,
  polls: readonly PollStep[],
): DeviceAuthorizationSubject | undefined {
  if (last === undefined) return undefined;
  const { step, request, response } = last;
  return {
    exchange: step.id,
    parameters: bodyParameters(request),
    response,
    ...readJsonResponse(response),
    polls: polls.filter((later) => later.step > step.step).map(({ poll }) => poll),
  };
}

/** A step as a request for the tokens; none where it is another one. */
export function pollsOf(step: StepExchange): readonly PollStep[] {
  if (step.performed.kind !== 'http' || step.performed.leg !== 'token') return [];
  const response = responseOf(step);
  const document = response === undefined ? undefined : readJsonResponse(response.response).document;
  const error = document === undefined ? undefined : stringMember(document, 'error');
  return [{ step: step.step, poll: present({ exchange: step.id, startedAt: step.at, error }) }];
}
