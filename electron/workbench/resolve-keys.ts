import type { Result } from '../../core/base/failure.ts';
import type { NetworkSettings } from '../../core/base/network-settings.ts';
import type { KeySource } from '../../core/bridge/channels.ts';
import type { SigningKeys } from '../../core/token/verify.ts';
import { readPastedKeys } from '../crypto/pasted-keys.ts';
import { fetchIssuerKeys } from '../run/issuer-keys.ts';
import type { TokenDigest } from '../text-reader/reading-messages.ts';
import { noIssuer } from './inspector-failures.ts';

/** Returns the keys to check a found token with: the pasted ones, or those of the issuer in its `iss` claim. */
export async function resolveKeys(
  source: KeySource,
  { issuer }: TokenDigest,
  networkOf: (issuer: string) => NetworkSettings,
  signal: AbortSignal,
): Promise<Result<SigningKeys>> {
  if (source.kind === 'pasted') return readPastedKeys(source.text);
  if (issuer === undefined) return noIssuer();
  const listener = { exchange: () => undefined, notice: () => undefined };
  const fetched = await fetchIssuerKeys({ issuer, network: networkOf(issuer) }, listener, signal);
  if (!fetched.ok) return fetched;
  const { keys } = fetched.value.jwks;
  return { ok: true, value: { jwks: Array.isArray(keys) ? keys : [] } };
}
