import { safeText } from '../../../core/base/safe-text.ts';
import { grantOf, loginGrants } from '../../../core/grants/registry.ts';
import type { Parameter } from '../../../core/oauth/message.ts';
import type { OptionTable, ParsedOptions } from '../options.ts';
import { UsageError } from '../usage-error.ts';
import { clientOptions } from './client-options.ts';
import { networkNames, networkOptions, readSeconds } from './network-options.ts';

/** The response types of each grant that has several: `hybrid: "code id_token" or "code token"; implicit: token`. */
function responseTypesInWords(): string {
  const told = loginGrants.flatMap((grant) => {
    const types = grantOf(grant).responseTypes.map((type) =>
      type.includes(' ') ? JSON.stringify(type) : type,
    );
    const last = types.at(-1);
    return types.length < 2 ? [] : [`${grant}: ${types.slice(0, -1).join(', ')} or ${last}`];
  });
  return told.join('; ');
}

/** The options of `grantscope run`. */
export const runOptions = {
  grant: {
    value: 'GRANT',
    choices: loginGrants,
    help: `${loginGrants.join(', ')}; authorization-code when not given`,
  },
  user: { value: 'USER', help: 'demo: who logs in (alice or bob; alice when not given)' },
  client: { value: 'CLIENT', help: 'demo: which client of the embedded provider' },
  'password-stdin': {
    help: 'read the password from standard input: for the demo instead of the right one, and for --grant password',
  },
  username: { value: 'USER', help: 'whose password it is, for --grant password at your provider' },
  issuer: { value: 'URL', help: 'the issuer identifier of your provider' },
  'client-id': { value: 'ID', help: 'the client as registered there' },
  ...clientOptions,
  'redirect-uri': {
    value: 'URI',
    help: 'as registered; nothing needs to listen there unless --browser own is given',
  },
  browser: {
    value: 'BROWSER',
    choices: ['window', 'own'],
    help: 'window opens one and watches it; own opens yours, and listens at the redirect URI for the answer',
  },
  listen: {
    value: 'PORT',
    help: 'for --browser own: the port, instead of that of the redirect URI or a free one',
  },
  paste: { help: 'log in wherever you like, and paste the address at which that browser comes to rest' },
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
  resource: { value: 'URI', help: 'the API that the access token is for (RFC 8707)' },
  param: { value: 'NAME=VALUE', help: 'added to the request that begins the grant', repeated: true },
  script: { value: 'FILE', help: 'types into the forms of the login pages instead of you' },
  ...networkOptions,
  scope: { value: 'SCOPES', help: 'scopes separated by spaces' },
  refresh: { help: 'refresh once after the login' },
  timeout: { value: 'SECONDS', help: 'how long the login pages may take' },
  headed: { help: 'show the login window' },
  json: { help: 'print the report as JSON' },
  reveal: { help: 'show tokens, codes and other secrets' },
  verbose: { help: 'list every message and every rule' },
  help: { help: 'show this help' },
} as const satisfies OptionTable;

export type RunOptions = ParsedOptions<keyof typeof runOptions>;

const demoOnly = ['user', 'client'] as const;
const issuerOnly = [
  'issuer',
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
  'param',
  'script',
  ...networkNames,
] as const;

/** Whether the demo or an issuer is meant. Throws {@link UsageError} when that is not clear. */
export function readTarget(options: RunOptions): 'demo' | 'issuer' {
  const [target, surplus] = options.positionals;
  if (surplus !== undefined) {
    throw new UsageError(`one argument too many: ${safeText(surplus)} (a value with spaces needs quotes)`);
  }
  if (target !== undefined && target !== 'demo') {
    throw new UsageError(
      URL.canParse(target)
        ? `an issuer is given with --issuer ${safeText(target)}`
        : `cannot run ${safeText(JSON.stringify(target))}; it is either demo or --issuer URL`,
    );
  }
  if (target === undefined && !options.has('issuer')) {
    throw new UsageError('say where to log in: demo, or --issuer URL with --client-id ID');
  }
  const misplaced = (target === 'demo' ? issuerOnly : demoOnly).find((name) => options.has(name));
  if (misplaced !== undefined) {
    throw new UsageError(
      target === 'demo'
        ? `--${misplaced} does not go with demo; leave out demo to use your own provider`
        : `--${misplaced} goes only with demo`,
    );
  }
  return target === undefined ? 'issuer' : 'demo';
}

/** Seconds on the command line, milliseconds to the caller. Throws {@link UsageError}. */
export function readTimeout(options: RunOptions): number | undefined {
  const seconds = readSeconds('timeout', options);
  return seconds === undefined ? undefined : Math.round(seconds * 1000);
}

/** A further parameter, split at its first equals sign. Throws {@link UsageError}. */
export function readParameter(text: string): Parameter {
  const at = text.indexOf('=');
  if (at > 0) return { name: text.slice(0, at), value: text.slice(at + 1) };
  throw new UsageError(`--param must look like name=value, not ${safeText(JSON.stringify(text))}`);
}
