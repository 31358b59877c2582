import { type Failure, FlowFailure } from '../../base/failure.ts';
import { present } from '../../base/present.ts';
import { codeOf, frontTokensOf, readCallback } from '../../oauth/callback.ts';
import type { ClientAuthentication } from '../../oauth/client.ts';
import { refusedByEndpoint } from '../../script/endpoint-refusal.ts';
import type { HarLogin } from './find-logins.ts';

/** How a login in a file ended. */
export interface LoginEnd {
  /** Interrupted: the file ends before it does. */
  readonly state: 'completed' | 'failed' | 'interrupted';
  readonly failure?: Failure;
}

/** Returns how a login ended, as far as its messages show it. `method` is how its client authenticated. */
export function loginEnd(login: HarLogin, method: ClientAuthentication['method']): LoginEnd {
  const { role, callback, first } = login;
  if (role.leg === 'logout') return { state: callback === undefined ? 'interrupted' : 'completed' };
  if (role.leg === 'authorization') {
    if (callback === undefined) return { state: 'interrupted' };
    const failure = callbackFailure(login);
    if (failure !== undefined) return { state: 'failed', failure };
  }
  const last = login.steps.findLast((step) => endpoints.some((leg) => leg === step.role.leg));
  const { record, role: lastRole } = last ?? { record: first, role };
  const leg = endpoints.find((name) => name === lastRole.leg);
  if (leg === undefined) return { state: 'completed' };
  if (record.response === undefined) return { state: 'interrupted' };
  const { parameters, document } = lastRole;
  const error = document?.error;
  if (error === 'authorization_pending' || error === 'slow_down') return { state: 'interrupted' };
  const request = present({ grantType: parameters.get('grant_type'), method });
  const failure = refusedByEndpoint(leg, record.response, document, request);
  return failure === undefined ? { state: 'completed' } : { state: 'failed', failure };
}

const endpoints = ['token', 'refresh', 'device-authorization', 'introspection', 'revocation'] as const;

function callbackFailure({ callback, parameters }: HarLogin): Failure | undefined {
  if (callback === undefined) return undefined;
  const types = (parameters.get('response_type') ?? 'code').split(' ');
  const received = readCallback(callback.answer);
  if (received.some(({ name }) => name === 'response')) return undefined;
  try {
    if (types.includes('code')) codeOf(received, 'query');
    else frontTokensOf(received, 'fragment');
    return undefined;
  } catch (error) {
    if (error instanceof FlowFailure) return error.failure;
    throw error;
  }
}
