import type { Result } from '../../../core/base/failure.ts';
import { present } from '../../../core/base/present.ts';
import { safeText } from '../../../core/base/safe-text.ts';
import type { ExitCode } from '../../machine/exit-code.ts';
import type { CommandContext } from '../command-io.ts';
import type { FollowUpRequest, FollowUpSite, LogoutTask } from '../follow-up-request.ts';
import type { CommandHelp } from '../help.ts';
import { type OptionTable, type ParsedOptions, parseOptions } from '../options.ts';
import { UsageError } from '../usage-error.ts';
import { readNamedFile } from './files.ts';
import { followUp } from './follow-up.ts';
import { outputOptions, siteOptions } from './follow-up-options.ts';
import { networkOptions, readNetwork, readSeconds } from './network-options.ts';
import { readPort } from './read-outside.ts';
import { readEndpoints } from './read-site.ts';
import { readIssuer, readUri } from './read-url.ts';
import { readStoredRun } from './stored-run.ts';

const logoutOptions = {
  'post-logout-redirect-uri': { value: 'URI', help: 'where the browser comes back to, as registered' },
  browser: {
    value: 'BROWSER',
    choices: ['window', 'own'],
    help: 'window opens one without any session; own opens yours, and listens where it comes back to',
  },
  listen: { value: 'PORT', help: 'for --browser own: the port, instead of that of the URI or a free one' },
  ...siteOptions,
  'end-session-endpoint': { value: 'URL', help: 'where the metadata of the provider does not name it' },
  script: { value: 'FILE', help: 'types into the forms of the pages instead of you' },
  timeout: { value: 'SECONDS', help: 'how long the pages may take' },
  headed: { help: 'show the window' },
  ...networkOptions,
  ...outputOptions,
} as const satisfies OptionTable;

type LogoutOptions = ParsedOptions<keyof typeof logoutOptions>;

export const logoutHelp: CommandHelp = {
  usage: [
    'grantscope logout [RUN.json|-] [options]',
    'grantscope logout --issuer URL --client-id ID [options]',
  ],
  notes: [
    'RUN.json is what "grantscope run ... --json --reveal" printed; without a name it is read from standard input. ' +
      'Its ID Token tells the provider whose session ends.',
    'A session lives in the browser that logged in: with --browser own the log-out ends the one of your own browser.',
  ],
  options: logoutOptions,
};

async function readSiteOf(
  options: LogoutOptions,
  context: CommandContext,
): Promise<Result<{ readonly site: FollowUpSite; readonly idToken?: string }>> {
  const endpoints = readEndpoints(['end-session-endpoint'], options);
  const [path, surplus] = options.positionals;
  if (surplus !== undefined) throw new UsageError(`one argument too many: ${safeText(surplus)}`);
  const anyone = (clientId: string) => ({ clientId, authentication: { method: 'none' } }) as const;
  if (options.has('issuer')) {
    if (path !== undefined) throw new UsageError('either RUN.json or --issuer is given, not both');
    const issuer = readIssuer(options.text('issuer') ?? '');
    const clientId = options.text('client-id') ?? '';
    if (clientId === '') throw new UsageError('--client-id ID is needed with --issuer');
    const network = await readNetwork(options, context);
    return {
      ok: true,
      value: { site: { target: 'issuer', issuer, client: anyone(clientId), endpoints, network } },
    };
  }
  if (options.has('client-id')) throw new UsageError('--client-id goes only with --issuer');
  const secret = options.has('proxy-auth-stdin') ? 'proxy-auth-stdin' : undefined;
  const stored = await readStoredRun(path, secret, context);
  if (!stored.ok) return stored;
  const { run, idToken } = stored.value;
  const site: FollowUpSite =
    run.target === 'demo'
      ? { target: 'demo', client: run.clientId }
      : {
          target: 'issuer',
          issuer: run.issuer,
          client: anyone(run.clientId),
          endpoints,
          network: await readNetwork(options, context),
        };
  return { ok: true, value: present({ site, idToken }) };
}

async function readTask(options: LogoutOptions, context: CommandContext): Promise<LogoutTask> {
  const own = options.text('browser') === 'own';
  const port = readPort(options.text('listen'));
  if (!own && port !== undefined) throw new UsageError('--listen goes only with --browser own');
  const misplaced = own ? (['headed', 'script'] as const).find((name) => options.has(name)) : undefined;
  if (misplaced !== undefined) {
    throw new UsageError(`--${misplaced} does not go with --browser own: you log out by yourself`);
  }
  const uri = readUri('post-logout-redirect-uri', options);
  const seconds = readSeconds('timeout', options);
  const path = options.text('script');
  const script = path === undefined ? undefined : await readNamedFile('--script', path, context);
  return {
    kind: 'logout',
    headed: options.has('headed'),
    ...present({ postLogoutRedirectUri: uri }),
    ...(own ? { outside: present({ browser: 'own', port }) } : {}),
    ...present({ timeout: seconds === undefined ? undefined : Math.round(seconds * 1000), script }),
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

/** `grantscope logout`. Throws UsageError when it was called wrongly. */
export async function logout(args: readonly string[], context: CommandContext): Promise<ExitCode> {
  const options = parseOptions(args, logoutOptions);
  return followUp(await readRequest(options, context), options, context);
}
