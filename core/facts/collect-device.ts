import { present } from '../base/present.ts';
import { readJsonResponse } from '../oauth/json-response.ts';
import type { StepExchange } from '../record/exchange.ts';
import { stringMember } from '../token/json-members.ts';
import type { DeviceAuthorizationSubject, DevicePoll } from './facts.ts';
import { type Answered, bodyParameters, responseOf } from './responses.ts';

/** The device authorization of a run, with every request for the tokens that followed it. */
export function deviceAuthorizationOf(
  steps: readonly StepExchange[],
  answers: readonly Answered[],
): DeviceAuthorizationSubject | undefined {
  const last = answers.at(-1);
  if (last === undefined) return undefined;
  const { step, request, response } = last;
  return {
    exchange: step.id,
    parameters: bodyParameters(request),
    response,
    ...readJsonResponse(response),
    polls: steps.filter((later) => later.step > step.step).flatMap(pollOf),
  };
}

function pollOf(step: StepExchange): readonly DevicePoll[] {
  if (step.performed.kind !== 'http' || step.performed.leg !== 'token') return [];
  const answer = responseOf(step);
  const document = answer === undefined ? undefined : readJsonResponse(answer.response).document;
  const error = document === undefined ? undefined : stringMember(document, 'error');
  return [present({ exchange: step.id, startedAt: step.at, error })];
}
