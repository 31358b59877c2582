import { assertNever } from '../../core/assert-never.ts';
import type { Result } from '../../core/contract/failure.ts';
import { authorizationCode, authorizationCodeVersion } from '../../core/grants/authorization-code.ts';
import { clientCredentials, clientCredentialsVersion } from '../../core/grants/client-credentials.ts';
import { device, deviceVersion } from '../../core/grants/device.ts';
import { hybrid, hybridVersion } from '../../core/grants/hybrid.ts';
import { implicit, implicitVersion } from '../../core/grants/implicit.ts';
import { password, passwordVersion } from '../../core/grants/password.ts';
import { hybridResponseType, implicitResponseType } from '../../core/oauth/response-types.ts';
import { type FormScript, parseFormScript } from '../browser/form-script.ts';
import type { IssuerRunRequest, TextFile } from '../terminal/services.ts';
import { nodeCrypto } from './crypto.ts';
import { invalid, type LoginPlan, usualLoginTimeout, type WindowPlan, words } from './login-plan.ts';

/** What is asked for at a provider of which nothing is known. */
const usualScope = 'openid profile email';
/** Nothing needs to listen there: the answer is captured before it leaves the browser. */
const usualRedirectUri = 'http://127.0.0.1/callback';

/** A login at somebody's provider: by a script, or by a person in a window that is shown. */
export function planIssuerLogin(request: IssuerRunRequest): Result<LoginPlan> {
  const form = request.script === undefined ? undefined : readScript(request.script);
  if (form !== undefined && !form.ok) return form;
  if (request.grant === 'password' && request.person === undefined) {
    return invalid(
      'The password grant needs a person.',
      'none',
      'Give --username USER and --password-stdin.',
    );
  }
  return { ok: true, value: planOf(request, form?.value) };
}

function planOf(request: IssuerRunRequest, form: FormScript | undefined): LoginPlan {
  const { grant, issuer, client, parameters, resource } = request;
  const ofResource = resource === undefined ? {} : { resource };
  const options = { issuer, client, ...ofResource };
  const plan = {
    ...options,
    grant,
    name: URL.canParse(issuer) ? new URL(issuer).host : issuer,
    network: request.network,
  };
  const { pkce, nonce, responseMode, redirectUri = usualRedirectUri } = request;
  const scope = words(request.scope ?? usualScope);
  const login = { ...options, redirectUri, scope, responseMode, nonce, extraParameters: parameters };
  const frontChannel = { redirectUri, window: windowFor(request, form) };
  switch (grant) {
    case 'authorization-code':
      return {
        ...plan,
        ...frontChannel,
        script: authorizationCode({ ...login, pkce }, nodeCrypto),
        version: authorizationCodeVersion,
      };
    case 'hybrid': {
      const responseType = hybridResponseType(request.responseType);
      return {
        ...plan,
        ...frontChannel,
        script: hybrid({ ...login, responseType, pkce }, nodeCrypto),
        version: hybridVersion,
      };
    }
    case 'implicit': {
      const responseType = implicitResponseType(request.responseType);
      return {
        ...plan,
        ...frontChannel,
        script: implicit({ ...login, responseType }),
        version: implicitVersion,
      };
    }
    case 'client-credentials':
      return {
        ...plan,
        script: clientCredentials({ ...options, scope: words(request.scope ?? ''), parameters }),
        version: clientCredentialsVersion,
      };
    case 'device':
      return {
        ...plan,
        elsewhere: {},
        script: device({ ...options, scope, parameters }),
        version: deviceVersion,
      };
    case 'password': {
      const { person = { username: '', password: '' } } = request;
      return {
        ...plan,
        persona: person.username,
        script: password({ ...options, ...person, scope, parameters }),
        version: passwordVersion,
      };
    }
    default:
      return assertNever(grant);
  }
}

function windowFor(request: IssuerRunRequest, form: FormScript | undefined): WindowPlan {
  return {
    ...(form === undefined ? {} : { form }),
    headless: form !== undefined && !request.headed,
    loginTimeout: request.loginTimeout ?? usualLoginTimeout,
  };
}

function readScript({ name, text }: TextFile): Result<FormScript> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    const received = error instanceof Error ? error.message : String(error);
    return invalid(
      `The form script ${name} is not JSON.`,
      received,
      'A form script is a JSON array of steps.',
    );
  }
  const parsed = parseFormScript(value);
  if (parsed.ok) return parsed;
  return { ok: false, failure: { ...parsed.failure, message: `${name}: ${parsed.failure.message}` } };
}
