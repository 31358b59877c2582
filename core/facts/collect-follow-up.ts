import { present } from '../base/present.ts';
import { readCallback } from '../oauth/callback.ts';
import { readChallenges } from '../oauth/challenge.ts';
import { readJsonResponse } from '../oauth/json-response.ts';
import { headerValues, parameterValues, readParameters } from '../oauth/message.ts';
import { queryOf } from '../oauth/url-query.ts';
import type { StepExchange } from '../record/exchange.ts';
import { member, stringMember } from '../token/json-members.ts';
import { readToken } from '../token/read-token.ts';
import type {
  ApiCallSubject,
  Facts,
  IntrospectionSubject,
  LogoutSubject,
  RevocationSubject,
  TokenTry,
} from './facts.ts';
import { type Answered, bodyParameters, responseOf } from './responses.ts';

/** What follows a login, and which answers of the other legs are no evidence of a revocation. */
export function collectFollowUp(
  steps: readonly StepExchange[],
  answered: (leg: string) => readonly Answered[],
): {
  readonly facts: Pick<Facts, 'introspection' | 'revocation' | 'logout' | 'apiCall'>;
  /** Leaves out what was tried with a revoked token: that is expected to be refused. */
  before(answers: readonly Answered[]): readonly Answered[];
} {
  const revocation = revocationOf(steps);
  const before = responsesBefore(revocation, steps);
  const introspection = introspectionOf(answered('introspection'));
  const logout = logoutOf(steps);
  const apiCall = apiCallOf(before(answered('resource')));
  return {
    before,
    facts: present({ introspection, revocation, logout, apiCall }),
  };
}

/** The last introspection of a run. */
function introspectionOf(answers: readonly Answered[]): IntrospectionSubject | undefined {
  const last = answers.at(-1);
  if (last === undefined) return undefined;
  const { step, request, response, at } = last;
  const [token] = parameterValues(bodyParameters(request), 'token');
  return {
    exchange: step.id,
    response,
    at,
    ...readJsonResponse(response),
    ...(token === undefined ? {} : { token: readToken(token) }),
  };
}

/** The revocation of a run, with every use of the token that followed it. */
function revocationOf(steps: readonly StepExchange[]): RevocationSubject | undefined {
  const answered = steps.flatMap((step) => responseOf(step) ?? []);
  const last = answered.findLast(({ step }) => step.draft.leg === 'revocation');
  if (last === undefined) return undefined;
  const { step, response } = last;
  const { document } = readJsonResponse(response);
  return present({
    exchange: step.id,
    response,
    document,
    tries: answered.filter((other) => other.step.step > step.step).flatMap(tryOf),
  });
}

/** Leaves out the answers that came after a revocation; tokens that a revoked token still fetched stay. */
function responsesBefore(
  revocation: RevocationSubject | undefined,
  steps: readonly StepExchange[],
): (answers: readonly Answered[]) => readonly Answered[] {
  const revoked = steps.find(({ id }) => id === revocation?.exchange)?.step ?? Number.POSITIVE_INFINITY;
  return (answers) =>
    answers.filter(
      ({ step, response }) =>
        step.step < revoked || (step.draft.leg === 'refresh' && yieldedTokens(response)),
    );
}

function yieldedTokens(response: Answered['response']): boolean {
  const { document } = readJsonResponse(response);
  return document !== undefined && stringMember(document, 'access_token') !== undefined;
}

function tryOf({ step, response }: Answered): readonly TokenTry[] {
  const { document } = readJsonResponse(response);
  const exchange = step.id;
  const error = document === undefined ? undefined : stringMember(document, 'error');
  const answer = [response.status, error].filter((part) => part !== undefined).join(' ');
  switch (step.draft.leg) {
    case 'introspection': {
      const active = document === undefined ? undefined : member(document, 'active');
      if (typeof active !== 'boolean') return [{ exchange, by: 'introspection', result: 'unclear', answer }];
      const result = active ? 'works' : 'dead';
      return [{ exchange, by: 'introspection', result, answer: `active: ${active}` }];
    }
    case 'refresh': {
      if (yieldedTokens(response)) return [{ exchange, by: 'refresh', result: 'works', answer }];
      const result = error === 'invalid_grant' ? 'dead' : 'unclear';
      return [{ exchange, by: 'refresh', result, answer }];
    }
    case 'userinfo':
    case 'resource': {
      const by = step.draft.leg === 'userinfo' ? 'userinfo' : 'api';
      const { status } = response;
      // With insufficient scope the token was good all the same (RFC 6750 section 3.1).
      const works = status < 300 || status === 403;
      return [{ exchange, by, result: works ? 'works' : status === 401 ? 'dead' : 'unclear', answer }];
    }
    default:
      return [];
  }
}

/** The last log-out of a run. */
function logoutOf(steps: readonly StepExchange[]): LogoutSubject | undefined {
  const step = steps.findLast(({ performed }) => performed.kind === 'browse' && performed.leg === 'logout');
  if (step?.performed.kind !== 'browse' || step.believed.kind !== 'browse') return undefined;
  const { outcome } = step.believed;
  return {
    exchange: step.id,
    parameters: readParameters(queryOf(step.performed.url)),
    ...(outcome.ok
      ? { answered: { url: outcome.answer.url, parameters: readCallback(outcome.answer) } }
      : {}),
  };
}

/** The last call of an API in a run. */
function apiCallOf(answers: readonly Answered[]): ApiCallSubject | undefined {
  const last = answers.at(-1);
  if (last === undefined) return undefined;
  const { step, request, response, at } = last;
  const read = readChallenges(headerValues(response.headers, 'www-authenticate'));
  return { exchange: step.id, request, response, at, ...read };
}
