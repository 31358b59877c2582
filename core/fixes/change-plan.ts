import { assertNever } from '../base/assert-never.ts';
import { present } from '../base/present.ts';
import { pickOptions } from '../grants/run-options.ts';
import { placeOfParameters } from '../grants/run-parameters.ts';
import { type Client, type ClientAuthentication, secretOf } from '../oauth/client.ts';
import type { Parameter } from '../oauth/message.ts';
import type { LoginPlan, RunPlan } from '../record/run-plan.ts';
import type { FixChange } from './fix.ts';

/**
 * Returns the plan with a change. `secret` is that of the connection, for a client that has not used it until now.
 * Undefined where the plan has nothing to change, or a secret is missing.
 */
export function changePlan(
  plan: RunPlan,
  change: FixChange,
  secret: string | undefined,
): RunPlan | undefined {
  const { member, after } = change;
  if (member === 'authentication') {
    const client = changeClient(plan.client, after, secret);
    return client && { ...plan, client };
  }
  if (member === 'clockTolerance') return plan;
  if (plan.kind !== 'login') return undefined;
  const { connection, options } = plan;
  switch (member) {
    case 'redirectUri':
      return plan.redirect === undefined || after === undefined
        ? undefined
        : { ...plan, redirect: { ...plan.redirect, uri: after } };
    case 'issuer':
      return after === undefined ? undefined : { ...plan, connection: { ...connection, issuer: after } };
    case 'resource': {
      const { resource: _, ...others } = connection;
      return inOptions(
        { ...plan, connection: { ...others, ...present({ resource: after }) } },
        'resource',
        change,
      );
    }
    case 'parameter': {
      const place = placeOfParameters(options.grant);
      const list = changeParameters(connection[place], change);
      return inOptions({ ...plan, connection: { ...connection, [place]: list } }, change.name ?? '', change);
    }
    case 'nonce':
      return withOptions(plan, pickOptions({ ...options, nonce: after === 'on' }));
    case 'prompt':
      return withOptions(plan, pickOptions({ ...options, prompt: after ?? '' }));
    case 'scope':
    case 'responseMode':
    case 'pkce':
      return withOptions(plan, pickOptions({ ...options, [member]: after }));
    default:
      return assertNever(member);
  }
}

function withOptions(plan: LoginPlan, options: LoginPlan['options'] | undefined): LoginPlan | undefined {
  return options && { ...plan, options };
}

/** The same change in the parameters that the options name in place of those of the connection. */
function inOptions(plan: LoginPlan, name: string, change: FixChange): LoginPlan {
  const { parameters } = plan.options;
  if (parameters?.some((parameter) => parameter.name === name) !== true) return plan;
  const list = changeParameters(parameters, { ...change, name });
  return { ...plan, options: { ...plan.options, parameters: [...list] } };
}

/** Parameters with another value of one of them, or without it. */
export function changeParameters(
  parameters: readonly Parameter[],
  { name = '', after }: FixChange,
): readonly Parameter[] {
  return parameters.flatMap((parameter) => {
    if (parameter.name !== name) return [parameter];
    return after === undefined ? [] : [{ name, value: after }];
  });
}

function changeClient(
  { clientId, authentication }: Client,
  method: string | undefined,
  stored: string | undefined,
): Client | undefined {
  const changed = authenticationBy(method, secretOf(authentication) ?? stored);
  return changed && { clientId, authentication: changed };
}

function authenticationBy(
  method: string | undefined,
  secret: string | undefined,
): ClientAuthentication | undefined {
  if (method === 'none') return { method };
  if (secret === undefined) return undefined;
  switch (method) {
    case 'client_secret_basic':
    case 'client_secret_post':
      return { method, secret };
    case 'client_secret_jwt':
      return { method, secret, algorithm: 'HS256' };
    default:
      return undefined;
  }
}
