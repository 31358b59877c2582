import { type Client, clientAuthenticationMethods } from '../oauth/client.ts';
import { methodsListed } from '../oauth/client-method.ts';
import type { RunPlan } from '../record/run-plan.ts';
import type { Leg } from '../script/legs.ts';
import { brokenRules, type Evidence, refusalOf } from './evidence.ts';
import type { Fix } from './fix.ts';

type Method = Client['authentication']['method'];

/** The other way to send the same secret (RFC 6749 section 2.3.1), which is often the one that is registered. */
const twins: Partial<Readonly<Record<Method, Method>>> = {
  client_secret_basic: 'client_secret_post',
  client_secret_post: 'client_secret_basic',
};

/** A description that says which method is wrong: `invalid_client` alone is what a wrong secret has, too. */
const methodWords = /\bmethod\b|client_secret_(?:basic|post)|\b(?:authorization header|request body)\b/i;

/** A client authentication method that the provider lists, and that this client has the credentials for. */
export function fixAuthenticationMethod(evidence: Evidence): Fix | undefined {
  const { plan, facts } = evidence;
  // A request is sent again as it was recorded.
  if (plan.kind === 'resend') return undefined;
  const refusal = refusalOf(evidence);
  const isRefused = refusal?.error === 'invalid_client';
  const rules = brokenRules(evidence, ['metadata.used-method']);
  if (!isRefused && rules.length === 0) return undefined;
  const before = facts.client.authentication;
  const endpoint = `${isRefused ? refusal.at : 'token'}_endpoint`;
  const listed = facts.metadata && methodsListed(facts.metadata.document, endpoint);
  if (listed === undefined) return undefined;
  const isListed = listed.includes(before);
  const isUnused = before === 'none' && evidence.hasSecret;
  const isTwin = isListed && !isUnused;
  if (isTwin && !methodWords.test(refusal?.text ?? '')) return undefined;
  const after = isTwin ? twinOf(before, listed) : listedFor(evidence, listed);
  if (after === undefined) return undefined;
  const leg = firstAuthenticated(plan);
  return {
    id: 'authentication-method',
    label: `Use ${after}`,
    why: isUnused
      ? 'the client secret of the connection was not sent'
      : isListed
        ? `the provider refused ${before}, and the metadata lists ${after} as well`
        : `the metadata lists ${after}, not ${before}`,
    changes: [{ member: 'authentication', before, after }],
    ...(leg === undefined ? {} : { leg }),
    failure: isRefused,
    rules,
  };
}

function twinOf(method: Method, listed: readonly string[]): Method | undefined {
  const twin = twins[method];
  return twin !== undefined && listed.includes(twin) ? twin : undefined;
}

/** The only listed method of those that the credentials suffice for; a public client is not assumed beside another. */
function listedFor({ plan, hasSecret }: Evidence, listed: readonly string[]): Method | undefined {
  const { authentication } = plan.client;
  const known = clientAuthenticationMethods.filter((method) => listed.includes(method));
  const possible = known.filter((method) =>
    method === 'none'
      ? known.length === 1 && authentication.method !== 'none'
      : method !== 'private_key_jwt' && (hasSecret || 'secret' in authentication),
  );
  const sent = possible.filter(
    (method) => method === 'client_secret_basic' || method === 'client_secret_post',
  );
  return sent[0] ?? possible[0];
}

function firstAuthenticated(plan: RunPlan): Leg | undefined {
  if (plan.kind !== 'login') return undefined;
  return plan.options.grant === 'device' ? 'device-authorization' : 'token';
}
