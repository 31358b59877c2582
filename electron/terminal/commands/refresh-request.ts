import type { Result } from '../../../core/base/failure.ts';
import { present } from '../../../core/base/present.ts';
import { safeText } from '../../../core/base/safe-text.ts';
import type { CommandContext } from '../command-io.ts';
import type { StoredRun } from '../read-json-report.ts';
import type { RefreshRequest } from '../services.ts';
import { UsageError } from '../usage-error.ts';
import { readEndpoints } from './endpoint-options.ts';
import { readNetwork } from './network-options.ts';
import { readClient } from './read-client.ts';
import { isByHand, noToken, providerOfRun } from './read-site.ts';
import { readTampering } from './read-tampering.ts';
import { readIssuer, readUri } from './read-url.ts';
import type { RefreshOptions } from './refresh-options.ts';
import { readSecret } from './secrets.ts';
import { readStoredRun } from './stored-run.ts';

function chosen(options: RefreshOptions) {
  const tampering = readTampering(options.text('tamper'), (leg) => leg === 'refresh');
  return present({ scope: options.text('scope'), tampering });
}

async function readByHand(
  options: RefreshOptions,
  choices: ReturnType<typeof chosen>,
  endpoints: Readonly<Record<string, string>>,
  context: CommandContext,
): Promise<RefreshRequest> {
  if (options.positionals[0] !== undefined) {
    throw new UsageError('RUN.json cannot be used with --issuer');
  }
  const named = options.text('issuer');
  const issuer = named === undefined ? '' : readIssuer(named);
  const clientId = options.text('client-id');
  if (clientId === undefined || clientId === '')
    throw new UsageError('--client-id ID is needed with --issuer');
  if (!options.has('refresh-token-stdin')) {
    throw new UsageError('--refresh-token-stdin is needed with --issuer');
  }
  const resource = readUri('resource', options);
  const refreshToken = await readSecret(context.io.stdin, 'Refresh token', 'refresh-token-stdin');
  const client = await readClient(clientId, options, context);
  const network = await readNetwork(options, context);
  return {
    target: 'issuer',
    issuer,
    endpoints,
    ...client,
    refreshToken,
    previous: {},
    ...choices,
    ...present({ resource }),
    network,
  };
}

async function readStored(options: RefreshOptions, context: CommandContext): Promise<Result<StoredRun>> {
  const [path, surplus] = options.positionals;
  if (surplus !== undefined) throw new UsageError(`unexpected argument: ${safeText(surplus)}`);
  const misplaced = (['client-id', 'refresh-token-stdin', 'auth', 'resource'] as const).find((name) =>
    options.has(name),
  );
  if (misplaced !== undefined) throw new UsageError(`--${misplaced} can only be used with --issuer`);
  const secret = options.has('client-secret-stdin') ? 'client-secret-stdin' : undefined;
  return readStoredRun(path, secret, context);
}

/** The request of `grantscope refresh`. Throws UsageError; fails when the stored run cannot be used. */
export async function readRefreshRequest(
  options: RefreshOptions,
  context: CommandContext,
): Promise<Result<RefreshRequest>> {
  const endpoints = readEndpoints(['token-endpoint'], options);
  const choices = chosen(options);
  if (isByHand(options, endpoints))
    return { ok: true, value: await readByHand(options, choices, endpoints, context) };
  const stored = await readStored(options, context);
  if (!stored.ok) return stored;
  const { run, refreshToken, idToken, accessToken, scope } = stored.value;
  if (refreshToken === undefined) return noToken('refresh token');
  const common = {
    refreshToken,
    ...choices,
    previous: present({ idToken, accessToken, scope }),
  };
  if (run.target === 'demo') return { ok: true, value: { target: 'demo', client: run.clientId, ...common } };
  return {
    ok: true,
    value: {
      target: 'issuer',
      ...providerOfRun(run, endpoints),
      ...(await readClient(run.clientId, options, context, run.authentication)),
      ...common,
      ...present({ resource: run.resource }),
      network: await readNetwork(options, context),
    },
  };
}
