import type { Result } from '../../../core/base/failure.ts';
import { safeText } from '../../../core/base/safe-text.ts';
import type { ExitCode } from '../../machine/exit-code.ts';
import type { CommandContext } from '../command-io.ts';
import type { FollowUpRequest, FollowUpSite } from '../follow-up-request.ts';
import type { CommandHelp } from '../help.ts';
import { type OptionTable, type ParsedOptions, parseOptions } from '../options.ts';
import type { StoredRun } from '../read-json-report.ts';
import { UsageError } from '../usage-error.ts';
import { followUp } from './follow-up.ts';
import { outputOptions } from './follow-up-options.ts';
import { networkOptions, readNetwork } from './network-options.ts';
import { readHeader } from './read-header.ts';
import { noToken } from './read-site.ts';
import { readSecret } from './secrets.ts';
import { readStoredRun } from './stored-run.ts';

const callOptions = {
  method: { value: 'METHOD', help: 'default: GET, or POST with --data' },
  header: { value: 'NAME: VALUE', help: 'request header', repeated: true },
  data: {
    value: 'TEXT',
    help: 'request body, sent unchanged; JSON unless a Content-Type header says otherwise',
  },
  'token-stdin': { help: 'read the access token from standard input instead of a run' },
  ...networkOptions,
  ...outputOptions,
} as const satisfies OptionTable;

type CallOptions = ParsedOptions<keyof typeof callOptions>;

export const callHelp: CommandHelp = {
  usage: ['grantscope call URL [RUN.json|-] [options]', 'grantscope call URL --token-stdin [options]'],
  notes: [
    'RUN.json is the output of "grantscope run ... --json --reveal"; without a file name it is read from standard input.',
    'URL may be a path within the API of the run, as in "grantscope call orders" for the demo. ' +
      'If the API refuses the token with 401 or 403, the exit code is 3.',
  ],
  options: callOptions,
};

/** The provider of a run; without a run only the API is known. */
async function siteOf(
  run: StoredRun['run'] | undefined,
  options: CallOptions,
  context: CommandContext,
): Promise<FollowUpSite> {
  if (run?.target === 'demo') return { target: 'demo', client: run.clientId };
  return {
    target: 'issuer',
    issuer: run?.issuer ?? '',
    // A client does not authenticate to an API: the access token is the credential.
    client: { clientId: run?.clientId ?? '', authentication: { method: 'none' } },
    ...(run?.resource === undefined ? {} : { resource: run.resource }),
    endpoints: {},
    network: await readNetwork(options, context),
  };
}

async function readRequest(options: CallOptions, context: CommandContext): Promise<Result<FollowUpRequest>> {
  const [url, path, surplus] = options.positionals;
  if (url === undefined) throw new UsageError('no URL: use grantscope call URL');
  if (surplus !== undefined) throw new UsageError(`unexpected argument: ${safeText(surplus)}`);
  const body = options.text('data') ?? '';
  const method = options.text('method') ?? (body === '' ? 'GET' : 'POST');
  if (!/^[A-Z]{1,20}$/.test(method)) {
    throw new UsageError(
      `--method must be in capital letters, as in POST, not ${safeText(JSON.stringify(method))}`,
    );
  }
  const request = { method, url, headers: options.list('header').map(readHeader), body };
  if (options.has('token-stdin')) {
    if (path !== undefined) throw new UsageError('RUN.json cannot be used with --token-stdin');
    const accessToken = await readSecret(context.io.stdin, 'Access token', 'token-stdin');
    const site = await siteOf(undefined, options, context);
    return { ok: true, value: { site, task: { kind: 'api-call', request, accessToken, scheme: 'Bearer' } } };
  }
  const secret = options.has('proxy-auth-stdin') ? 'proxy-auth-stdin' : undefined;
  const stored = await readStoredRun(path, secret, context);
  if (!stored.ok) return stored;
  const { run, accessToken, tokenType: scheme = 'Bearer' } = stored.value;
  if (accessToken === undefined) return noToken('access token');
  const site = await siteOf(run, options, context);
  return { ok: true, value: { site, task: { kind: 'api-call', request, accessToken, scheme } } };
}

/** `grantscope call`. Throws UsageError for wrong usage. */
export async function call(args: readonly string[], context: CommandContext): Promise<ExitCode> {
  const options = parseOptions(args, callOptions);
  return followUp(() => readRequest(options, context), options, context);
}
