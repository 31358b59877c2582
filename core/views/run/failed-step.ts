import type { Failure } from '../../base/failure.ts';
import { present } from '../../base/present.ts';
import { readCallback } from '../../oauth/callback.ts';
import { readChallenges } from '../../oauth/challenge.ts';
import { readJsonResponse } from '../../oauth/json-response.ts';
import { type HttpResponse, headerValues } from '../../oauth/message.ts';
import type { StepExchange } from '../../record/exchange.ts';
import type { FailedStep } from '../../record/failed-step.ts';
import { type Leg, legNames } from '../../script/legs.ts';

/** An error code as registered ones look; anything else may be a text of the provider. */
const errorCode = /^[a-z][\w.-]{0,59}$/i;

/** Where a run failed. `last` returns the last step of a leg, `tokens` says whether the run received tokens. */
export function failedStep(
  { code, step = '' }: Pick<Failure, 'code' | 'step'>,
  last: (leg: Leg) => StepExchange | undefined,
  tokens: boolean,
): FailedStep {
  const [place] = step.split(':', 1);
  const leg = place === 'login window' ? 'authorization' : legNames.find((name) => name === place);
  const exchange = leg && last(leg);
  return present({
    code,
    leg,
    ...(exchange === undefined ? {} : responseOf(exchange)),
    tokens: tokens ? (true as const) : undefined,
  });
}

function responseOf({ believed }: StepExchange): Pick<FailedStep, 'status' | 'error'> {
  switch (believed.kind) {
    case 'http': {
      const { response } = believed.outcome;
      if (response === undefined) return {};
      return present({ status: response.status, error: readable(errorOf(response)) });
    }
    case 'browse': {
      const { outcome } = believed;
      const parameters = outcome.ok ? readCallback(outcome.answer) : [];
      return present({ error: readable(parameters.find(({ name }) => name === 'error')?.value) });
    }
    default:
      return {};
  }
}

/** The error code in the body (RFC 6749 section 5.2), otherwise the one of a challenge (RFC 6750 section 3). */
function errorOf(response: HttpResponse): unknown {
  const { challenges } = readChallenges(headerValues(response.headers, 'www-authenticate'));
  return (
    readJsonResponse(response).document?.error ??
    challenges.flatMap(({ parameters }) => parameters).find(({ name }) => name.toLowerCase() === 'error')
      ?.value
  );
}

function readable(error: unknown): string | undefined {
  return typeof error === 'string' && errorCode.test(error) ? error : undefined;
}
