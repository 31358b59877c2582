import { sentValues } from '../checks/sent-parameter.ts';
import { placeOfParameters } from '../grants/run-parameters.ts';
import { parameterValues } from '../oauth/message.ts';
import type { LoginPlan } from '../record/run-plan.ts';
import type { Leg } from '../script/legs.ts';
import type { Evidence } from './evidence.ts';
import type { FixChange } from './fix.ts';

/** Parameters of the first request that the plan sets outside of its list of parameters. */
type SetParameter = 'scope' | 'resource' | 'prompt' | 'response_mode' | 'redirect_uri';

const members: Readonly<Record<SetParameter, FixChange['member']>> = {
  scope: 'scope',
  resource: 'resource',
  prompt: 'prompt',
  response_mode: 'responseMode',
  redirect_uri: 'redirectUri',
};

/** The plan of a login; undefined for a follow-up. */
export function loginPlan({ plan }: Evidence): LoginPlan | undefined {
  return plan.kind === 'login' ? plan : undefined;
}

/** The first leg of a login whose request has its parameters. */
export function firstLeg({ options }: LoginPlan): Leg {
  if ('responseMode' in options) return 'authorization';
  return options.grant === 'device' ? 'device-authorization' : 'token';
}

/**
 * Where a plan sets a parameter of its first request, with its value. Undefined where it does not, where it is in the
 * list of parameters more than once, and where another value was sent: an edited message is not fixed by its plan.
 */
export function planned(
  evidence: Evidence,
  name: string,
): (FixChange & { readonly before: string }) | undefined {
  const plan = loginPlan(evidence);
  if (plan === undefined) return undefined;
  const found = setBy(plan, name);
  if (found === undefined) return undefined;
  const sent = sentBy(evidence, name);
  return sent === undefined || sent.includes(found.before) ? found : undefined;
}

function setBy(plan: LoginPlan, name: string): (FixChange & { readonly before: string }) | undefined {
  const [listed, another] = parameterValues(plan.connection[placeOfParameters(plan.options.grant)], name);
  if (another !== undefined) return undefined;
  if (listed !== undefined) return { member: 'parameter', name, before: listed };
  const value = isSet(name) ? settings[name](plan) : undefined;
  return value === undefined || value === '' || !isSet(name)
    ? undefined
    : { member: members[name], before: value };
}

function isSet(name: string): name is SetParameter {
  return Object.hasOwn(members, name);
}

const settings: Readonly<Record<SetParameter, (plan: LoginPlan) => string | undefined>> = {
  scope: ({ options }) => options.scope,
  resource: ({ connection }) => connection.resource,
  prompt: ({ options }) => ('prompt' in options ? options.prompt : undefined),
  response_mode: ({ options }) => ('responseMode' in options ? options.responseMode : undefined),
  redirect_uri: ({ redirect }) => redirect?.uri,
};

/** What the first request had of a parameter; undefined where the run has no such request. */
function sentBy({ facts, plan }: Evidence, name: string): readonly string[] | undefined {
  if (plan.kind === 'login' && 'responseMode' in plan.options) {
    // A response mode that is the default one is not sent.
    const values = sentValues(facts, name);
    return name === 'response_mode' && values?.length === 0 ? undefined : values;
  }
  const request = facts.deviceAuthorization ?? facts.tokenResponse;
  return request && parameterValues(request.parameters, name);
}
