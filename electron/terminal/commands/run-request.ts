import { nearest } from '../../../core/base/nearest.ts';
import { present } from '../../../core/base/present.ts';
import { safeText } from '../../../core/base/safe-text.ts';
import { grantOf, type LoginGrant } from '../../../core/grants/registry.ts';
import type { ResponseMode } from '../../../core/oauth/captured-response.ts';
import type { CommandContext } from '../command-io.ts';
import type { DemoRunRequest, IssuerRunRequest, RunRequest } from '../services.ts';
import { UsageError } from '../usage-error.ts';
import { readNamedFile } from './files.ts';
import { readNetwork } from './network-options.ts';
import { readClient } from './read-client.ts';
import { readGrant, readResponseType } from './read-grant.ts';
import { readOutside } from './read-outside.ts';
import { readIssuer, readUri } from './read-url.ts';
import { type RunOptions, readParameter, readTarget, readTimeout } from './run-options.ts';
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

function loginOptions(options: RunOptions, grant: LoginGrant) {
  const responseType = readResponseType(options, grant);
  const scope = options.text('scope');
  const redirectUri = readUri('redirect-uri', options);
  const outside = readOutside(options);
  const loginTimeout = readTimeout(options);
  return present({
    refresh: options.has('refresh'),
    responseType,
    scope,
    redirectUri,
    outside,
    loginTimeout,
  });
}

async function readDemoRequest(options: RunOptions, context: CommandContext): Promise<DemoRunRequest> {
  const { users, clientsFor } = await context.services.loadDemo();
  const grant = readGrant(options, 'demo');
  const login = loginOptions(options, grant);
  const request: DemoRunRequest = {
    target: 'demo',
    grant,
    user: oneOf('user', options.text('user'), users),
    client: oneOf('client', options.text('client'), clientsFor(grant, login.outside?.browser)),
    headed: options.has('headed'),
    ...login,
  };
  if (!options.has('password-stdin')) return request;
  return { ...request, password: await readSecret(context.io.stdin, 'Password', 'password-stdin') };
}

const responseModes = { query: 'query', fragment: 'fragment', form_post: 'form_post' } as const;

const pkceMethods = { S256: 'S256', plain: 'plain', off: 'off' } as const;

function choose<Choice extends string>(
  choices: Readonly<Record<string, Choice>>,
  value: string | undefined,
  otherwise: Choice,
): Choice {
  return (value === undefined ? undefined : choices[value]) ?? otherwise;
}

/** What is sent where nobody names a response mode; it has no meaning for a grant without a redirect. */
function usualMode(grant: LoginGrant): ResponseMode {
  const usual = grantOf(grant).usual({ scope: '', demo: false });
  return 'responseMode' in usual ? usual.responseMode : 'query';
}

async function readPerson(options: RunOptions, grant: LoginGrant, context: CommandContext) {
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
  const issuer = readIssuer(options.text('issuer') ?? '');
  const clientId = options.text('client-id');
  if (clientId === undefined || clientId === '') {
    throw new UsageError('--client-id ID is needed: the client as registered at the provider');
  }
  const resource = readUri('resource', options);
  const parameters = options.list('param').map(readParameter);
  const login = loginOptions(options, grant);
  const scriptPath = options.text('script');
  const script = scriptPath === undefined ? undefined : await readNamedFile('--script', scriptPath, context);
  const client = await readClient(clientId, options, context);
  const { signIn } = grantOf(grant);
  const person = signIn === 'client' ? await readPerson(options, grant, context) : undefined;
  const network = await readNetwork(options, context);
  return {
    target: 'issuer',
    grant,
    issuer,
    ...client,
    responseMode: choose(responseModes, options.text('response-mode'), usualMode(grant)),
    pkce: choose(pkceMethods, options.text('pkce'), 'S256'),
    nonce: options.text('nonce') !== 'off',
    parameters,
    headed: script === undefined || options.has('headed'),
    ...login,
    ...present({ resource, person, script }),
    network,
  };
}

/** What `grantscope run` is asked to do. Throws {@link UsageError}. */
export async function readRunRequest(options: RunOptions, context: CommandContext): Promise<RunRequest> {
  return readTarget(options) === 'demo'
    ? readDemoRequest(options, context)
    : readIssuerRequest(options, context);
}
