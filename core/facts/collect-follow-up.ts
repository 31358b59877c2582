import { present } from '../base/present.ts';
import { readCallback } from '../oauth/callback.ts';
import { readChallenges } from '../oauth/challenge.ts';
import { readIntrospection } from '../oauth/introspection-response.ts';
import { readJsonResponse } from '../oauth/json-response.ts';
import { headerValues, parameterValues, readParameters } from '../oauth/message.ts';
import { queryOf } from '../oauth/url-query.ts';
import type { StepExchange } from '../record/exchange.ts';
import { member, stringMember } from '../token/json-members.ts';
import { readToken } from '../token/read-token.ts';
import type {
  ApiCallSubject,
  IntrospectionSubject,
  LogoutSubject,
  RevocationSubject,
  TokenTry,
} from './facts.ts';
import { type Answered, bodyParameters } from './responses.ts';

/** The legs by which it shows whether a token still works. */
export const triedBy: ReadonlySet<string> = new Set(['introspection', 'refresh', 'userinfo', 'resource']);

/**
 * The last response that was not a try of a revoked token, which is expected to be refused. Tokens that a revoked
 * token still fetched count.
 */
export function lastBeforeRevocation(
  responses: readonly Answered[],
  revocation: Answered | undefined,
): Answered | undefined {
  if (revocation === undefined) return responses.at(-1);
  return responses.findLast(
    ({ step, response }) =>
      step.step < revocation.step.step || (step.draft.leg === 'refresh' && returnedTokens(response)),
  );
}

/** An introspection. */
export function introspectionOf(last: Answered | undefined): IntrospectionSubject | undefined {
  if (last === undefined) return undefined;
  const { step, request, response, at } = last;
  const [token] = parameterValues(bodyParameters(request), 'token');
  return {
    exchange: step.id,
    request,
    response,
    at,
    ...readIntrospection(response),
    ...(token === undefined ? {} : { token: readToken(token) }),
  };
}

/** A revocation with every use of the token that followed it, of all the responses by which a token is tried. */
export function revocationOf(
  last: Answered | undefined,
  tries: readonly Answered[],
): RevocationSubject | undefined {
  if (last === undefined) return undefined;
  const { step, request, response } = last;
  const { document } = readJsonResponse(response);
  return present({
    exchange: step.id,
    request,
    response,
    document,
    tries: tries.filter((other) => other.step.step > step.step).flatMap(tryOf),
  });
}

function returnedTokens(response: Answered['response']): boolean {
  const { document } = readJsonResponse(response);
  return document !== undefined && stringMember(document, 'access_token') !== undefined;
}

function tryOf({ step, response }: Answered): readonly TokenTry[] {
  const { document } =
    step.draft.leg === 'introspection' ? readIntrospection(response) : readJsonResponse(response);
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
      if (returnedTokens(response)) return [{ exchange, by: 'refresh', result: 'works', answer }];
      const result = error === 'invalid_grant' ? 'dead' : 'unclear';
      return [{ exchange, by: 'refresh', result, answer }];
    }
    case 'userinfo':
    case 'resource': {
      const by = step.draft.leg === 'userinfo' ? 'userinfo' : 'api';
      const { status } = response;
      // With insufficient scope the token itself is valid (RFC 6750 section 3.1).
      const works = status < 300 || status === 403;
      return [{ exchange, by, result: works ? 'works' : status === 401 ? 'dead' : 'unclear', answer }];
    }
    default:
      return [];
  }
}

/** A step in the browser that signed out. */
export function logoutOf(step: StepExchange | undefined): LogoutSubject | undefined {
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

/** The call of an API. */
export function apiCallOf(last: Answered | undefined): ApiCallSubject | undefined {
  if (last === undefined) return undefined;
  const { step, request, response, at } = last;
  const read = readChallenges(headerValues(response.headers, 'www-authenticate'));
  return { exchange: step.id, request, response, at, ...read };
}
