import { bodyLimits } from '../../../core/base/body-limit.ts';
import type { NetworkSettings, ProxySettings } from '../../../core/base/network-settings.ts';
import { present } from '../../../core/base/present.ts';
import { proxyProblem } from '../../../core/base/proxy-problem.ts';
import { safeText } from '../../../core/base/safe-text.ts';
import { userAgentProblem } from '../../../core/base/user-agent.ts';
import type { CommandContext } from '../command-io.ts';
import type { OptionTable, ParsedOptions } from '../options.ts';
import { UsageError } from '../usage-error.ts';
import { readNamedFile } from './files.ts';
import { readSecret } from './secrets.ts';

/** Network options of every command that sends requests. */
export const networkOptions = {
  ca: {
    value: 'FILE',
    help: 'additional CA certificates (PEM), also for the login window',
  },
  proxy: { value: 'URL', help: 'http or https proxy for all requests, also for the login window' },
  'proxy-auth-stdin': { help: 'read USER:PASSWORD for the proxy from standard input, after other secrets' },
  'connect-timeout': { value: 'SECONDS', help: 'time limit for a connection (default: 10)' },
  'answer-timeout': { value: 'SECONDS', help: 'time limit for a response (default: 10)' },
  'body-limit': { value: 'MB', help: 'largest response body that is read (default: 2, at most 64)' },
  insecure: { help: 'accept any TLS certificate: for tests only, and marked in the report' },
} as const satisfies OptionTable;

/** An option of the commands that open a login window. */
export const userAgentOption = {
  'user-agent': { value: 'TEXT', help: "User-Agent of the login window, instead of the browser's own" },
} as const satisfies OptionTable;

/** Their names, for commands that accept them only in some cases. */
export const networkNames = [
  'ca',
  'proxy',
  'proxy-auth-stdin',
  'connect-timeout',
  'answer-timeout',
  'body-limit',
  'insecure',
] as const satisfies readonly (keyof typeof networkOptions)[];

type NetworkOptions = Pick<ParsedOptions<keyof typeof networkOptions>, 'has' | 'text'>;

/** A time of the command line, in seconds; undefined when the option was not given. Throws {@link UsageError}. */
export function readSeconds<Name extends string>(
  name: Name,
  options: Pick<ParsedOptions<Name>, 'text'>,
): number | undefined {
  const text = options.text(name);
  if (text === undefined) return undefined;
  const seconds = /^\d+(\.\d+)?$/.test(text) ? Number(text) : Number.NaN;
  if (seconds > 0 && seconds <= 86_400) return seconds;
  throw new UsageError(
    `--${name} must be a number of seconds between 0 and 86400, not ${safeText(JSON.stringify(text))}`,
  );
}

/** The User-Agent of the login window; undefined for that of the browser. Throws {@link UsageError}. */
export function readUserAgent(
  options: Pick<ParsedOptions<'user-agent'>, 'text'>,
): Pick<NetworkSettings, 'userAgent'> {
  const userAgent = options.text('user-agent');
  const problem = userAgent === undefined ? undefined : userAgentProblem(userAgent);
  if (problem !== undefined) throw new UsageError(`--user-agent: ${problem.message} ${problem.hint}`);
  return present({ userAgent });
}

/** The network settings of a command. Throws {@link UsageError}. */
export async function readNetwork(
  options: NetworkOptions,
  context: CommandContext,
): Promise<NetworkSettings> {
  const ca = await readCa(options, context);
  const connectTimeout = readSeconds('connect-timeout', options);
  const answerTimeout = readSeconds('answer-timeout', options);
  const bodyLimit = readBodyLimit(options);
  const proxy = await readProxy(options, context);
  return {
    ...present({ ca, proxy, connectTimeout, answerTimeout, bodyLimit }),
    ...(options.has('insecure') ? { insecureTls: true } : {}),
  };
}

function readBodyLimit(options: Pick<ParsedOptions<'body-limit'>, 'text'>): number | undefined {
  const text = options.text('body-limit');
  if (text === undefined) return undefined;
  const { least, most } = bodyLimits;
  const megabytes = /^\d{1,3}$/.test(text) ? Number(text) : Number.NaN;
  if (megabytes >= least && megabytes <= most) return megabytes;
  throw new UsageError(
    `--body-limit must be a whole number of megabytes from ${least} to ${most}, not ${safeText(JSON.stringify(text))}`,
  );
}

async function readCa(options: NetworkOptions, context: CommandContext): Promise<string | undefined> {
  const path = options.text('ca');
  if (path === undefined) return undefined;
  const { text } = await readNamedFile('--ca', path, context);
  const { readAuthorities } = await import('../../http/authorities.ts');
  const read = readAuthorities(text);
  if (read.ok) return text;
  throw new UsageError(
    `--ca ${safeText(path)}: ${safeText(read.failure.message)} ${read.failure.hint ?? ''}`,
  );
}

async function readProxy(
  options: NetworkOptions,
  context: CommandContext,
): Promise<ProxySettings | undefined> {
  const url = options.text('proxy');
  if (url === undefined) {
    if (options.has('proxy-auth-stdin'))
      throw new UsageError('--proxy-auth-stdin can only be used with --proxy');
    return undefined;
  }
  const problem = proxyProblem({ url });
  if (problem !== undefined) throw new UsageError(`--proxy: ${safeText(problem.message)} ${problem.hint}`);
  if (!options.has('proxy-auth-stdin')) return { url };
  const pair = await readSecret(context.io.stdin, 'Proxy user:password', 'proxy-auth-stdin');
  const colon = pair.indexOf(':');
  if (colon < 1) throw new UsageError('--proxy-auth-stdin: standard input must contain USER:PASSWORD');
  return { url, username: pair.slice(0, colon), password: pair.slice(colon + 1) };
}
