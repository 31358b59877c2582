import type { Result } from '../../../core/base/failure.ts';
import type { NetworkSettings } from '../../../core/base/network-settings.ts';
import { present } from '../../../core/base/present.ts';
import { safeText } from '../../../core/base/safe-text.ts';
import type { ExitCode } from '../../machine/exit-code.ts';
import type { CommandContext } from '../command-io.ts';
import type { FollowUpRequest, FollowUpSite, LogoutTask } from '../follow-up-request.ts';
import type { CommandHelp } from '../help.ts';
import { type OptionTable, type ParsedOptions, parseOptions } from '../options.ts';
import { UsageError } from '../usage-error.ts';
import { readEndpoints } from './endpoint-options.ts';
import { readScriptText } from './files.ts';
import { followUp } from './follow-up.ts';
import { outputOptions, siteOptions } from './follow-up-options.ts';
import {
  networkOptions,
  readNetwork,
  readSeconds,
  readUserAgent,
  userAgentOption,
} from './network-options.ts';
import { readPort } from './read-outside.ts';
import { isByHand, providerOfRun } from './read-site.ts';
import { readTampering } from './read-tampering.ts';
import { readIssuer, readUri } from './read-url.ts';
import { readStoredRun } from './stored-run.ts';

const logoutOptions = {
  'post-logout-redirect-uri': { value: 'URI', help: 'post-logout redirect URI, as registered' },
  browser: {
    value: 'BROWSER',
    choices: ['window', 'own'],
    help: 'window: a login window without a session; own: the system browser, listening on the redirect URI',
  },
  listen: {
    value: 'PORT',
    help: 'with --browser own: the port, instead of the one in the URI or a free one',
  },
  ...siteOptions,
  'end-session-endpoint': { value: 'URL', help: 'if the provider metadata does not list it' },
  script: { value: 'FILE|JSON', help: 'fill in the forms of the pages; [] for a logout that needs no input' },
  timeout: { value: 'SECONDS', help: 'time limit for the pages' },
  headed: { help: 'show the window' },
  'accept-near-redirect': {
    help: 'process a response that the provider redirects to another URL than the redirect URI',
  },
  tamper: { value: 'NAME', help: 'tamper with the logout request, and judge how it is refused' },
  ...networkOptions,
  ...userAgentOption,
  ...outputOptions,
} as const satisfies OptionTable;

type LogoutOptions = ParsedOptions<keyof typeof logoutOptions>;

export const logoutHelp: CommandHelp = {
  usage: [
    'grantscope logout [RUN.json|-] [options]',
    'grantscope logout --issuer URL --client-id ID [options]',
  ],
  notes: [
    'RUN.json is the output of "grantscope run ... --json --reveal"; without a file name it is read from standard input. ' +
      'Its ID Token identifies the session.',
    'A session belongs to the browser in which the user signed in: --browser own ends the one of the system browser.',
  ],
  options: logoutOptions,
};

/** Options that apply to the window only. */
const windowOptions = ['headed', 'script', 'user-agent'] as const;

async function readWindowNetwork(options: LogoutOptions, context: CommandContext): Promise<NetworkSettings> {
  return { ...(await readNetwork(options, context)), ...readUserAgent(options) };
}

async function readSiteOf(
  options: LogoutOptions,
  context: CommandContext,
): Promise<Result<{ readonly site: FollowUpSite; readonly idToken?: string }>> {
  const endpoints = readEndpoints(['end-session-endpoint'], options);
  const [path, surplus] = options.positionals;
  if (surplus !== undefined) throw new UsageError(`unexpected argument: ${safeText(surplus)}`);
  const anyone = (clientId: string) => ({ clientId, authentication: { method: 'none' } }) as const;
  if (isByHand(options, endpoints)) {
    if (path !== undefined) throw new UsageError('RUN.json cannot be used with --issuer');
    const named = options.text('issuer');
    const issuer = named === undefined ? '' : readIssuer(named);
    const clientId = options.text('client-id') ?? '';
    if (clientId === '') throw new UsageError('--client-id ID is needed with --issuer');
    const network = await readWindowNetwork(options, context);
    return {
      ok: true,
      value: { site: { target: 'issuer', issuer, client: anyone(clientId), endpoints, network } },
    };
  }
  if (options.has('client-id')) throw new UsageError('--client-id can only be used with --issuer');
  const secret = options.has('proxy-auth-stdin') ? 'proxy-auth-stdin' : undefined;
  const stored = await readStoredRun(path, secret, context);
  if (!stored.ok) return stored;
  const { run, idToken } = stored.value;
  const site: FollowUpSite =
    run.target === 'demo'
      ? { target: 'demo', client: run.clientId }
      : {
          target: 'issuer',
          ...providerOfRun(run, endpoints),
          client: anyone(run.clientId),
          network: await readWindowNetwork(options, context),
        };
  return { ok: true, value: present({ site, idToken }) };
}

async function readTask(options: LogoutOptions, context: CommandContext): Promise<LogoutTask> {
  const own = options.text('browser') === 'own';
  const port = readPort(options.text('listen'));
  if (!own && port !== undefined) throw new UsageError('--listen can only be used with --browser own');
  const misplaced = own ? windowOptions.find((name) => options.has(name)) : undefined;
  if (misplaced !== undefined) {
    throw new UsageError(`--${misplaced} cannot be used with --browser own: you sign out yourself`);
  }
  const uri = readUri('post-logout-redirect-uri', options);
  const seconds = readSeconds('timeout', options);
  const path = options.text('script');
  const script = path === undefined ? undefined : await readScriptText(path, context);
  const tampering = readTampering(options.text('tamper'), (leg) => leg === 'logout');
  return {
    kind: 'logout',
    headed: options.has('headed'),
    ...present({ postLogoutRedirectUri: uri }),
    ...(options.has('accept-near-redirect') ? { acceptNearRedirect: true as const } : {}),
    ...(own ? { outside: present({ browser: 'own', port }) } : {}),
    ...present({
      timeout: seconds === undefined ? undefined : Math.round(seconds * 1000),
      script,
      tampering,
    }),
  };
}

async function readRequest(
  options: LogoutOptions,
  context: CommandContext,
): Promise<Result<FollowUpRequest>> {
  const task = await readTask(options, context);
  const known = await readSiteOf(options, context);
  if (!known.ok) return known;
  const { site, idToken } = known.value;
  return { ok: true, value: { site, task: { ...task, ...present({ idToken }) } } };
}

/** `grantscope logout`. Throws UsageError for wrong usage. */
export async function logout(args: readonly string[], context: CommandContext): Promise<ExitCode> {
  const options = parseOptions(args, logoutOptions);
  return followUp(() => readRequest(options, context), options, context);
}
