import type { Failure, Result } from '../../core/contract/failure.ts';
import type { AuthorizationCodeOptions } from '../../core/grants/authorization-code.ts';
import { type FormScript, parseFormScript } from '../browser/form-script.ts';
import { findDemoClient } from '../provider/demo-clients.ts';
import type { DemoProvider } from '../provider/demo-provider.ts';
import type { DemoRunRequest, IssuerRunRequest, TextFile } from '../terminal/services.ts';

const demoScope = 'openid profile email offline_access orders:read orders:write';
/** What is asked for at a provider of which nothing is known. */
const usualScope = 'openid profile email';
/** Nothing needs to listen there: the answer is captured before it leaves the browser. */
const usualRedirectUri = 'http://127.0.0.1/callback';
/** For a person, in milliseconds. */
const usualLoginTimeout = 300_000;

/** A login, prepared from what the terminal asked for. */
export interface LoginPlan {
  readonly name: string;
  readonly options: AuthorizationCodeOptions;
  readonly persona?: string;
  readonly resource?: string;
  /** Types into the forms; absent: a person does. */
  readonly form?: FormScript;
  readonly headless: boolean;
  /** In milliseconds. */
  readonly loginTimeout: number;
  /** Certificates in PEM that are trusted besides the system's. */
  readonly ca: readonly string[];
}

/** A login of a demo person at the embedded provider, typed into the forms that everybody sees. */
export function planDemoLogin(request: DemoRunRequest, provider: DemoProvider): Result<LoginPlan> {
  const client = findDemoClient(request.client);
  const user = provider.users.find(({ login }) => login === request.user);
  const [redirectUri] = client?.redirectUris ?? [];
  if (client === undefined || user === undefined || redirectUri === undefined) {
    return invalid(
      'The demo provider does not know this user or client.',
      `${request.user}, ${request.client}`,
      'Try --user alice --client demo-web.',
    );
  }
  const form: FormScript = [
    { fill: { login: user.login, password: request.password ?? user.password }, click: 'Sign in' },
    { click: 'Allow' },
  ];
  const api = `${provider.resource}/orders`;
  const scope = words(request.scope ?? demoScope);
  return {
    ok: true,
    value: {
      name: 'Demo provider',
      persona: user.login,
      resource: provider.resource,
      form,
      headless: !request.headed,
      loginTimeout: request.loginTimeout ?? usualLoginTimeout,
      ca: [],
      options: {
        issuer: provider.issuer,
        client: { clientId: client.clientId, authentication: client.authentication },
        redirectUri,
        scope,
        responseMode: 'query',
        pkce: 'S256',
        nonce: true,
        describeResource: provider.resource,
        callResource: api,
        // Without a prompt for consent, offline_access has to be ignored (OpenID Connect Core section 11).
        extraParameters: scope.includes('offline_access') ? [{ name: 'prompt', value: 'consent' }] : [],
      },
    },
  };
}

/** A login at somebody's provider: by a script, or by a person in a window that is shown. */
export function planIssuerLogin(request: IssuerRunRequest): Result<LoginPlan> {
  const form = request.script === undefined ? undefined : readScript(request.script);
  if (form !== undefined && !form.ok) return form;
  return {
    ok: true,
    value: {
      name: URL.canParse(request.issuer) ? new URL(request.issuer).host : request.issuer,
      ...(request.resource === undefined ? {} : { resource: request.resource }),
      ...(form === undefined ? {} : { form: form.value }),
      headless: form !== undefined && !request.headed,
      loginTimeout: request.loginTimeout ?? usualLoginTimeout,
      ca: request.ca === undefined ? [] : [request.ca.text],
      options: {
        issuer: request.issuer,
        client: request.client,
        redirectUri: request.redirectUri ?? usualRedirectUri,
        scope: words(request.scope ?? usualScope),
        responseMode: request.responseMode,
        pkce: request.pkce,
        nonce: request.nonce,
        ...(request.resource === undefined ? {} : { resource: request.resource }),
        extraParameters: request.parameters,
      },
    },
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

function words(scope: string): readonly string[] {
  return scope.split(' ').filter((word) => word !== '');
}

function invalid(message: string, received: string, hint: string): Result<never> {
  const failure: Failure = { code: 'invalid-input', message, received, hint };
  return { ok: false, failure };
}
