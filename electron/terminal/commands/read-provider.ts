import { safeText } from '../../../core/base/safe-text.ts';
import { readOfflineMetadata } from '../../../core/oauth/offline-metadata.ts';
import { stringMember } from '../../../core/token/json-members.ts';
import type { CommandContext } from '../command-io.ts';
import type { ParsedOptions } from '../options.ts';
import { UsageError } from '../usage-error.ts';
import { endpointNames, type endpointOptions, readEndpoints } from './endpoint-options.ts';
import { readNamedFile } from './files.ts';
import { readIssuer } from './read-url.ts';

/** The provider of a login, as the command line describes it. */
export interface NamedProvider {
  /** Empty where only endpoints are given. */
  readonly issuer: string;
  readonly endpoints: Readonly<Record<string, string>>;
  /** Metadata from a file, as JSON text. */
  readonly metadata?: string;
}

type ProviderOptions = Pick<ParsedOptions<'issuer' | keyof typeof endpointOptions>, 'has' | 'text'>;

/** Whether the options name a provider, by issuer, metadata or endpoints. */
export function namesProvider(options: Pick<ProviderOptions, 'has'>): boolean {
  return (['issuer', 'metadata', ...endpointNames] as const).some((name) => options.has(name));
}

/** The provider that the options name. Throws {@link UsageError}. */
export async function readProvider(
  options: ProviderOptions,
  context: CommandContext,
): Promise<NamedProvider> {
  const endpoints = readEndpoints(endpointNames, options);
  const named = options.text('issuer');
  const issuer = named === undefined ? undefined : readIssuer(named);
  const path = options.text('metadata');
  if (path === undefined) return { issuer: issuer ?? '', endpoints };
  const { text } = await readNamedFile('--metadata', path, context);
  const read = readOfflineMetadata(text);
  if (!read.ok) {
    const { message, hint = '' } = read.failure;
    throw new UsageError(`--metadata ${safeText(path)}: ${safeText(message)} ${hint}`.trimEnd());
  }
  return { issuer: issuer ?? stringMember(read.value, 'issuer') ?? '', endpoints, metadata: text };
}
