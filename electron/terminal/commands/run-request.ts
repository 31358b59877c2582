import { assertNever } from '../../../core/base/assert-never.ts';
import type { Result } from '../../../core/base/failure.ts';
import { nearest } from '../../../core/base/nearest.ts';
import { present } from '../../../core/base/present.ts';
import { safeText } from '../../../core/base/safe-text.ts';
import {
  type RunOptions as GrantRunOptions,
  grantOf,
  type LoginGrant,
} from '../../../core/grants/registry.ts';
import { type OptionValues, pickOptions } from '../../../core/grants/run-options.ts';
import { demoOptions } from '../../provider/demo-options.ts';
import type { CommandContext } from '../command-io.ts';
import type { DemoRunRequest, IssuerRunRequest, RunRequest } from '../services.ts';
import { UsageError } from '../usage-error.ts';
import { readConnectionRequest } from './connection-run.ts';
import { readScriptText } from './files.ts';
import { readNetwork, readUserAgent } from './network-options.ts';
import { readClient } from './read-client.ts';
import { readGrant, readResponseType } from './read-grant.ts';
import { readOutside } from './read-outside.ts';
import { readProvider } from './read-provider.ts';
import { readTampering } from './read-tampering.ts';
import { readUri } from './read-url.ts';
import {
  type RunOptions,
  readClockTolerance,
  readParameter,
  readTarget,
  readTimeout,
} from './run-options.ts';
import { readSecret } from './secrets.ts';

function oneOf(option: string, value: string | undefined, known: readonly string[]): string {
  const [first = ''] = known;
  if (value === undefined) return first;
  if (known.includes(value)) return value;
  const meant = nearest(value, known);
  throw new UsageError(
    `--${option} ${safeText(value)} is not known${meant === undefined ? '' : `; did you mean ${meant}?`} ` +
      `(known: ${known.join(', ')})`,
  );
}

function loginOptions(options: RunOptions) {
  const redirectUri = readUri('redirect-uri', options);
  const loginTimeout = readTimeout(options);
  const acceptNearRedirect = options.has('accept-near-redirect') ? (true as const) : undefined;
  const refresh = options.has('refresh');
  const clockTolerance = readClockTolerance(options);
  const tampering = readTampering(
    options.text('tamper'),
    (leg) => leg !== 'logout' && (leg !== 'refresh' || refresh),
  );
  return {
    refresh,
    ...present({ acceptNearRedirect, redirectUri, loginTimeout, clockTolerance, tampering }),
  };
}

/** Returns the options of the command line that apply to the demo and to an issuer. */
function commonValues(options: RunOptions, grant: LoginGrant) {
  const responseType = readResponseType(options, grant);
  return present({ responseType, scope: options.text('scope'), ownBrowser: readOutside(options) });
}

/** Throws {@link UsageError} for options that the grant does not have. */
function checked(grant: LoginGrant, picked: GrantRunOptions | undefined): GrantRunOptions {
  if (picked !== undefined) return picked;
  throw new UsageError(`--grant ${grant} does not take these options; see grantscope run --help`);
}

async function readDemoRequest(options: RunOptions, context: CommandContext): Promise<DemoRunRequest> {
  const { users, clientsFor } = await context.services.loadDemo();
  const grant = readGrant(options, 'demo');
  const values = commonValues(options, grant);
  const parameters = options.has('param') ? options.list('param').map(readParameter) : undefined;
  const clients = clientsFor(grant, values.ownBrowser !== undefined);
  const client = oneOf('client', options.text('client'), clients);
  const request: DemoRunRequest = {
    target: 'demo',
    options: checked(grant, demoOptions(grant, { ...values, client, parameters })),
    user: oneOf('user', options.text('user'), users),
    headed: options.has('headed'),
    ...loginOptions(options),
  };
  if (!options.has('password-stdin')) return request;
  return { ...request, password: await readSecret(context.io.stdin, 'Password', 'password-stdin') };
}

/** The requested scopes at an unknown provider, for grants with a scope. */
const usualScope = 'openid profile email';

const responseModes = { query: 'query', fragment: 'fragment', form_post: 'form_post' } as const;

const pkceMethods = { S256: 'S256', plain: 'plain', off: 'off' } as const;

const switches = { on: true, off: false } as const;

function choose<Choice>(
  choices: Readonly<Record<string, Choice>>,
  value: string | undefined,
): Choice | undefined {
  return value === undefined ? undefined : choices[value];
}

/** Returns the options of a grant at an issuer: those of the command line, and the defaults of the grant. */
function issuerOptions(options: RunOptions, grant: LoginGrant, values: OptionValues): GrantRunOptions {
  const usual = grantOf(grant).usual({ scope: values.scope ?? usualScope, demo: false });
  const named = present({
    ...values,
    responseMode: choose(responseModes, options.text('response-mode')),
    pkce: choose(pkceMethods, options.text('pkce')),
    nonce: choose(switches, options.text('nonce')),
  });
  return checked(grant, pickOptions({ ...usual, ...named }));
}

async function readCredentials(options: RunOptions, grant: LoginGrant, context: CommandContext) {
  const username = options.text('username');
  if (username === undefined || username === '')
    throw new UsageError(`--grant ${grant} needs --username USER`);
  if (!options.has('password-stdin')) {
    throw new UsageError(`--grant ${grant} needs --password-stdin: the password on standard input`);
  }
  return { username, password: await readSecret(context.io.stdin, 'Password', 'password-stdin') };
}

async function readIssuerRequest(options: RunOptions, context: CommandContext): Promise<IssuerRunRequest> {
  const grant = readGrant(options, 'issuer');
  const provider = await readProvider(options, context);
  const clientId = options.text('client-id');
  if (clientId === undefined || clientId === '') {
    throw new UsageError('--client-id ID is needed: the client as registered at the provider');
  }
  const resource = readUri('resource', options);
  const parameters = options.list('param').map(readParameter);
  const login = loginOptions(options);
  const values = commonValues(options, grant);
  const scriptPath = options.text('script');
  const script = scriptPath === undefined ? undefined : await readScriptText(scriptPath, context);
  const client = await readClient(clientId, options, context);
  const { signIn } = grantOf(grant);
  const person = signIn === 'client' ? await readCredentials(options, grant, context) : undefined;
  const network = { ...(await readNetwork(options, context)), ...readUserAgent(options) };
  return {
    target: 'issuer',
    options: issuerOptions(options, grant, { ...values, ...present({ person }) }),
    ...provider,
    ...client,
    parameters,
    headed: script === undefined || options.has('headed'),
    ...login,
    ...present({ resource, script }),
    network,
  };
}

/** Returns what the command line says of a login at a connection. */
function connectionGiven(options: RunOptions) {
  const grant = readGrant(options, 'connection');
  const values = commonValues(options, grant);
  const parameters = options.has('param') ? options.list('param').map(readParameter) : undefined;
  return {
    grant,
    optionsFor: (scope: string) =>
      issuerOptions(options, grant, { ...values, scope: values.scope ?? scope, ...present({ parameters }) }),
    login: loginOptions(options),
  };
}

/** Reads the request of `grantscope run`. Throws {@link UsageError}; fails for what cannot be read from the data. */
export async function readRunRequest(
  options: RunOptions,
  context: CommandContext,
): Promise<Result<RunRequest>> {
  const target = readTarget(options);
  switch (target) {
    case 'demo':
      return { ok: true, value: await readDemoRequest(options, context) };
    case 'issuer':
      return { ok: true, value: await readIssuerRequest(options, context) };
    case 'connection':
      return readConnectionRequest(options, connectionGiven(options), context);
    default:
      return assertNever(target);
  }
}
