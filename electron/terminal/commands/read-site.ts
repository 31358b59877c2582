import type { Result } from '../../../core/base/failure.ts';
import { present } from '../../../core/base/present.ts';
import { safeText } from '../../../core/base/safe-text.ts';
import type { CommandContext } from '../command-io.ts';
import type { FollowUpSite, IssuerSite } from '../follow-up-request.ts';
import type { ParsedOptions } from '../options.ts';
import type { StoredRun } from '../read-json-report.ts';
import { UsageError } from '../usage-error.ts';
import type { clientOptions } from './client-options.ts';
import type { siteOptions, tokenOptions } from './follow-up-options.ts';
import { type networkOptions, readNetwork } from './network-options.ts';
import { readClient } from './read-client.ts';
import { readIssuer } from './read-url.ts';
import { readSecret } from './secrets.ts';
import { readStoredRun } from './stored-run.ts';

/** The tokens of an earlier run, or the one from standard input. */
export type KnownTokens = Pick<StoredRun, 'accessToken' | 'refreshToken' | 'idToken' | 'tokenType' | 'scope'>;

interface SiteAndTokens {
  readonly site: FollowUpSite;
  readonly tokens: KnownTokens;
  /** As it was read from standard input. */
  readonly token?: string;
}

type SiteOptions = Pick<
  ParsedOptions<
    | keyof typeof siteOptions
    | keyof typeof tokenOptions
    | keyof typeof clientOptions
    | keyof typeof networkOptions
  >,
  'has' | 'text' | 'positionals'
>;

/**
 * The provider and the tokens: of a stored run, or by hand with `--issuer`, `--client-id` and `--token-stdin`. Reads
 * the token before the client secret. Throws {@link UsageError}; fails when the stored run cannot be used.
 */
export async function readSite(
  options: SiteOptions,
  endpoints: Readonly<Record<string, string>>,
  context: CommandContext,
): Promise<Result<SiteAndTokens>> {
  const [path, surplus] = options.positionals;
  if (surplus !== undefined) throw new UsageError(`unexpected argument: ${safeText(surplus)}`);
  if (isByHand(options, endpoints)) {
    if (path !== undefined) throw new UsageError('RUN.json cannot be used with --issuer');
    const named = options.text('issuer');
    const issuer = named === undefined ? '' : readIssuer(named);
    const clientId = options.text('client-id') ?? '';
    if (clientId === '') throw new UsageError('--client-id ID is needed with --issuer');
    if (!options.has('token-stdin')) throw new UsageError('--token-stdin is needed with --issuer');
    const token = await readSecret(context.io.stdin, 'Token', 'token-stdin');
    const client = await readClient(clientId, options, context);
    const network = await readNetwork(options, context);
    const tokens = options.text('token') === 'refresh' ? { refreshToken: token } : { accessToken: token };
    return { ok: true, value: { site: { target: 'issuer', issuer, ...client, endpoints, network }, tokens } };
  }
  const misplaced = (['client-id', 'token-stdin', 'auth'] as const).find((name) => options.has(name));
  if (misplaced !== undefined) throw new UsageError(`--${misplaced} can only be used with --issuer`);
  const secret = options.has('client-secret-stdin') ? 'client-secret-stdin' : undefined;
  const stored = await readStoredRun(path, secret, context);
  if (!stored.ok) return stored;
  const { run, ...tokens } = stored.value;
  if (run.target === 'demo') {
    return { ok: true, value: { site: { target: 'demo', client: run.clientId }, tokens } };
  }
  const { client, privateKey } = await readClient(run.clientId, options, context, run.authentication);
  return {
    ok: true,
    value: {
      site: present({
        target: 'issuer',
        ...providerOfRun(run, endpoints),
        client,
        privateKey,
        resource: run.resource,
        network: await readNetwork(options, context),
      }),
      tokens,
    },
  };
}

/** Whether a client is given with an issuer, or with the endpoint of the command, instead of a stored run. */
export function isByHand(
  options: Pick<ParsedOptions<'issuer' | 'client-id'>, 'has'>,
  endpoints: Readonly<Record<string, string>>,
): boolean {
  return options.has('issuer') || (options.has('client-id') && Object.keys(endpoints).length > 0);
}

/** The provider of a stored run, with the endpoints of this command. */
export function providerOfRun(
  { issuer, endpoints, metadata }: StoredRun['run'],
  given: Readonly<Record<string, string>>,
): Pick<IssuerSite, 'issuer' | 'endpoints' | 'metadata'> {
  return present({
    issuer,
    endpoints: { ...endpoints, ...given },
    metadata: metadata === undefined ? undefined : JSON.stringify(metadata),
  });
}

/** The token of a command. Fails when the run has none of that kind. */
export function chosenToken(
  kind: string | undefined,
  { accessToken, refreshToken }: KnownTokens,
): Result<{ readonly token: string; readonly kind: 'access_token' | 'refresh_token' }> {
  const token = kind === 'refresh' ? refreshToken : accessToken;
  if (token === undefined) return noToken(kind === 'refresh' ? 'refresh token' : 'access token');
  return { ok: true, value: { token, kind: kind === 'refresh' ? 'refresh_token' : 'access_token' } };
}

/** The run has no such token. */
export function noToken(what: string): Result<never> {
  return {
    ok: false,
    failure: {
      code: 'invalid-input',
      message: `The run has no ${what}.`,
      hint:
        what === 'refresh token'
          ? 'Many providers issue one only for the scope offline_access with prompt=consent.'
          : 'Choose another token, or run the login again.',
    },
  };
}
