import type { Result } from '../../../core/base/failure.ts';
import { present } from '../../../core/base/present.ts';
import { grantOf, opensBrowser } from '../../../core/grants/registry.ts';
import { pickOptions } from '../../../core/grants/run-options.ts';
import { jsonProblem } from '../../../core/token/json-problem.ts';
import { nodeCrypto } from '../../crypto/crypto.ts';
import { type FormScript, parseFormScript } from '../../login-window/form-script.ts';
import { planGrant } from '../../run/plan-grant.ts';
import type { IssuerRunRequest, TextFile } from '../services.ts';
import { invalid, invalidOptions, type LoginPlan, usualLoginTimeout, type WindowPlan } from './login-plan.ts';

/** What is asked for at a provider of which nothing is known. */
const usualScope = 'openid profile email';
/** Nothing needs to listen there: the answer is captured before it leaves the browser. */
export const usualRedirectUri = 'http://127.0.0.1/callback';

/** A login at somebody's provider: by a script, or by a person in a window that is shown. */
export function planIssuerLogin(request: IssuerRunRequest): Result<LoginPlan> {
  const form = request.script === undefined ? undefined : readScript(request.script);
  if (form !== undefined && !form.ok) return form;
  if (grantOf(request.grant).signIn === 'client' && request.person === undefined) {
    return invalid(
      `The grant ${request.grant} needs the credentials of a user.`,
      'none',
      'Give --username USER and --password-stdin.',
    );
  }
  const { privateKey } = request;
  const signing = privateKey === undefined ? {} : { privateKey };
  const plan = planOf(request, form?.value);
  return plan === undefined ? invalidOptions(request.grant) : { ok: true, value: { ...plan, ...signing } };
}

function planOf(request: IssuerRunRequest, form: FormScript | undefined): LoginPlan | undefined {
  const { grant, issuer, client, parameters, resource, responseType } = request;
  const { pkce, nonce, responseMode, person, redirectUri = usualRedirectUri } = request;
  const { signIn, beginsAtTokenEndpoint } = grantOf(grant);
  const ofResource = resource === undefined ? {} : { resource };
  const options = pickOptions({
    grant,
    scope: request.scope ?? (signIn === 'none' ? '' : usualScope),
    responseMode,
    responseType,
    pkce,
    nonce,
    // Only what the command line names is sent.
    prompt: '',
    person,
    autoLogin: false,
  });
  if (options === undefined) return undefined;
  const planned = planGrant(
    {
      options,
      connection: {
        issuer,
        ...ofResource,
        authorizationParameters: beginsAtTokenEndpoint ? [] : parameters,
        tokenParameters: beginsAtTokenEndpoint ? parameters : [],
      },
      client,
      redirectUri,
    },
    nodeCrypto,
  );
  return {
    ...planned,
    ...ofResource,
    grant,
    issuer,
    client,
    name: URL.canParse(issuer) ? new URL(issuer).host : issuer,
    network: request.network,
    ...(opensBrowser(grant) ? { redirectUri, window: windowFor(request, form) } : {}),
    ...(signIn === 'other-device' ? { elsewhere: {} } : {}),
    ...(signIn === 'client' && person !== undefined ? { persona: person.username } : {}),
  };
}

function windowFor(request: IssuerRunRequest, form: FormScript | undefined): WindowPlan {
  return present({
    form,
    headless: form !== undefined && !request.headed,
    loginTimeout: request.loginTimeout ?? usualLoginTimeout,
  });
}

/** The form script of a file. */
export function readScript({ name, text }: TextFile): Result<FormScript> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    return invalid(
      `The form script ${name} is not JSON.`,
      jsonProblem(error),
      'A form script is a JSON array of steps.',
    );
  }
  const parsed = parseFormScript(value);
  if (parsed.ok) return parsed;
  return { ok: false, failure: { ...parsed.failure, message: `${name}: ${parsed.failure.message}` } };
}
