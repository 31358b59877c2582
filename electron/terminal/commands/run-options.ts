import { safeText } from '../../../core/base/safe-text.ts';
import { grantOf, loginGrants } from '../../../core/grants/registry.ts';
import type { Parameter } from '../../../core/oauth/message.ts';
import { clockSkewSeconds, mostClockTolerance } from '../../../core/token/tolerance.ts';
import type { OptionTable, ParsedOptions } from '../options.ts';
import { UsageError } from '../usage-error.ts';
import { clientOptions } from './client-options.ts';
import { dataOptions } from './data-options.ts';
import { endpointNames, endpointOptions } from './endpoint-options.ts';
import { outputOptions } from './follow-up-options.ts';
import { networkNames, networkOptions, readSeconds, userAgentOption } from './network-options.ts';
import { namesProvider } from './read-provider.ts';

/** The response types of each grant that has several: `hybrid: "code id_token" or "code token"; implicit: token`. */
function responseTypesInWords(): string {
  const texts = loginGrants.flatMap((grant) => {
    const types = grantOf(grant).responseTypes.map((type) =>
      type.includes(' ') ? JSON.stringify(type) : type,
    );
    const last = types.at(-1);
    return types.length < 2 ? [] : [`${grant}: ${types.slice(0, -1).join(', ')} or ${last}`];
  });
  return texts.join('; ');
}

/** The options of `grantscope run`. */
export const runOptions = {
  grant: {
    value: 'GRANT',
    choices: loginGrants,
    help: `${loginGrants.join(', ')}; default: authorization-code`,
  },
  user: {
    value: 'USER',
    help: 'demo: user to sign in, alice (default) or bob; with --connection: a saved user of it',
  },
  connection: { value: 'NAME', help: 'a connection of the window, with its secrets' },
  ...dataOptions,
  client: { value: 'CLIENT', help: 'demo: client of the built-in provider' },
  'password-stdin': {
    help: 'read the password from standard input: for --grant password, or to replace the one of the demo user',
  },
  username: { value: 'USER', help: 'username for --grant password at your provider' },
  issuer: {
    value: 'URL',
    help: 'issuer identifier of your provider, its metadata URL, or the URL of an API that names it',
  },
  ...endpointOptions,
  'client-id': { value: 'ID', help: 'client ID registered there' },
  ...clientOptions,
  'redirect-uri': {
    value: 'URI',
    help: 'as registered; nothing has to listen on it unless --browser own is given',
  },
  browser: {
    value: 'BROWSER',
    choices: ['window', 'own'],
    help: 'window: a login window, every message is recorded; own: the system browser, listening on the redirect URI',
  },
  listen: {
    value: 'PORT',
    help: 'with --browser own: the port, instead of the one in the redirect URI or a free one',
  },
  paste: { help: 'sign in with any browser, and paste the final URL from its address bar' },
  'response-type': {
    value: 'TYPES',
    help: responseTypesInWords(),
  },
  'response-mode': {
    value: 'MODE',
    choices: ['query', 'fragment', 'form_post'],
    help: 'query, fragment or form_post',
  },
  pkce: { value: 'METHOD', choices: ['S256', 'plain', 'off'], help: 'S256, plain or off' },
  nonce: { value: 'on|off', choices: ['on', 'off'], help: 'off sends no nonce' },
  resource: { value: 'URI', help: 'API (resource indicator) the access token is for (RFC 8707)' },
  param: { value: 'NAME=VALUE', help: 'added to the first request of the grant', repeated: true },
  script: {
    value: 'FILE|JSON',
    help: 'fill in the forms of the login pages; [] for a login that needs no input',
  },
  ...networkOptions,
  ...userAgentOption,
  scope: { value: 'SCOPES', help: 'scopes separated by spaces' },
  refresh: { help: 'refresh once after the login' },
  tamper: {
    value: 'NAME',
    help: 'tamper with one message, and judge how it is refused; list prints all names',
  },
  timeout: { value: 'SECONDS', help: 'time limit for the login pages' },
  'clock-tolerance': {
    value: 'SECONDS',
    help: `accepted difference of the provider's clock, ${clockSkewSeconds} (default) to ${mostClockTolerance}`,
  },
  headed: { help: 'show the login window' },
  'accept-near-redirect': {
    help: 'process a response that the provider redirects to another URL than the redirect URI',
  },
  ...outputOptions,
} as const satisfies OptionTable;

export type RunOptions = ParsedOptions<keyof typeof runOptions>;

const demoOnly = ['client'] as const;
const dataOnly = ['connection', 'data'] as const;
/** What a connection does not have. */
const ofLogin = ['response-mode', 'pkce', 'nonce', 'script'] as const;
const issuerOnly = [
  'issuer',
  'metadata',
  ...endpointNames,
  'client-id',
  'client-secret-stdin',
  'username',
  'auth',
  'key',
  'assertion-alg',
  'assertion-audience',
  'response-mode',
  'pkce',
  'nonce',
  'resource',
  'script',
  ...networkNames,
  'user-agent',
] as const;

/** Whether the run is at the demo provider, at an issuer or at a connection of the window. Throws {@link UsageError} if that is not clear. */
export function readTarget(options: RunOptions): RunTarget {
  const [target, surplus] = options.positionals;
  if (surplus !== undefined) {
    throw new UsageError(`unexpected argument: ${safeText(surplus)} (a value with spaces needs quotes)`);
  }
  if (target !== undefined && target !== 'demo') {
    throw new UsageError(
      URL.canParse(target)
        ? `for an issuer, use --issuer ${safeText(target)}`
        : `unknown target ${safeText(JSON.stringify(target))}; use demo, or --issuer URL`,
    );
  }
  if (options.has('connection')) {
    if (target === 'demo') throw new UsageError('--connection cannot be used with demo');
    const own: readonly string[] = ofLogin;
    const surplusOption = [...issuerOnly, 'client' as const, 'password-stdin' as const].find(
      (name) => options.has(name) && !own.includes(name),
    );
    if (surplusOption === undefined) return 'connection';
    throw new UsageError(`--${surplusOption} cannot be used with --connection, which has its own`);
  }
  const ofData = dataOnly.find((name) => options.has(name));
  if (ofData !== undefined) throw new UsageError(`--${ofData} needs --connection NAME`);
  if (target === undefined && !namesProvider(options)) {
    throw new UsageError('no provider: use demo, --issuer URL with --client-id ID, or --connection NAME');
  }
  if (target === undefined && options.has('user')) {
    throw new UsageError('--user can only be used with demo and --connection');
  }
  const misplaced = (target === 'demo' ? issuerOnly : demoOnly).find((name) => options.has(name));
  if (misplaced !== undefined) {
    throw new UsageError(
      target === 'demo'
        ? `--${misplaced} cannot be used with demo; leave out demo to use your own provider`
        : `--${misplaced} can only be used with demo`,
    );
  }
  return target === undefined ? 'issuer' : 'demo';
}

/** Where a run is performed. */
export type RunTarget = 'demo' | 'issuer' | 'connection';

/** The value of `--timeout`, in milliseconds. Throws {@link UsageError}. */
export function readTimeout(options: RunOptions): number | undefined {
  const seconds = readSeconds('timeout', options);
  return seconds === undefined ? undefined : Math.round(seconds * 1000);
}

/** The value of `--clock-tolerance`, in whole seconds. Throws {@link UsageError}. */
export function readClockTolerance(
  options: Pick<ParsedOptions<'clock-tolerance'>, 'text'>,
): number | undefined {
  const text = options.text('clock-tolerance');
  if (text === undefined) return undefined;
  const seconds = /^\d{1,4}$/.test(text) ? Number(text) : Number.NaN;
  if (seconds >= clockSkewSeconds && seconds <= mostClockTolerance) return seconds;
  throw new UsageError(
    `--clock-tolerance must be a whole number of seconds from ${clockSkewSeconds} to ${mostClockTolerance}, not ${safeText(JSON.stringify(text))}`,
  );
}

/** An additional parameter, split at its first equals sign. Throws {@link UsageError}. */
export function readParameter(text: string): Parameter {
  const at = text.indexOf('=');
  if (at > 0) return { name: text.slice(0, at), value: text.slice(at + 1) };
  throw new UsageError(`--param must look like name=value, not ${safeText(JSON.stringify(text))}`);
}
