import type { Facts } from '../facts/facts.ts';
import { parameterValues } from '../oauth/message.ts';
import { effectiveRequest } from './authorization-request/effective-request.ts';

/**
 * The values of a parameter of the authorization request as the provider reads it: pushed, from a request object,
 * or from the URL. Undefined when the run has no such request or it cannot be read here.
 */
export function sentValues(facts: Facts, name: string): readonly string[] | undefined {
  const { authorizationRequest } = facts;
  if (authorizationRequest === undefined) return undefined;
  return effectiveRequest(authorizationRequest, facts)?.values(name);
}

/** The values of a parameter of the device authorization request; undefined when the run has none. */
export function deviceValues({ deviceAuthorization }: Facts, name: string): readonly string[] | undefined {
  return deviceAuthorization && parameterValues(deviceAuthorization.parameters, name);
}
