import type { CryptoPort } from '../token/crypto-port.ts';
import type { SignatureVerdict } from '../token/signature-verdict.ts';
import type { JsonValue, Token } from '../token/token.ts';
import { type SigningKeys, verifySignature } from '../token/verify.ts';
import type { CollectedJwks } from './collect-jwks.ts';
import type { JwksSubject } from './facts.ts';

/** The result of verifying a signature, and the issuer's keys that were used. */
export interface VerifiedToken {
  readonly signature: SignatureVerdict;
  readonly keys?: readonly JsonValue[];
}

/**
 * Verifies the signature of a token with the keys that were in force when it arrived and, if those fail, with
 * the keys that were fetched later (OpenID Connect Core section 10.1.1).
 */
export function verifyIssued(
  token: Token,
  { jwks, keysFor }: CollectedJwks,
  exchange: string | undefined,
  others: Omit<SigningKeys, 'jwks'>,
  crypto: CryptoPort,
): VerifiedToken {
  const verified = verifyWithEach(token, keysFor(exchange), others, crypto);
  const { signature } = verified;
  if (signature.state !== 'no-key' || signature.candidates > 0) return verified;
  const refetched = refetchOf(jwks);
  if (refetched === undefined) return verified;
  return { ...verified, signature: { ...signature, reason: `${signature.reason}, and ${refetched}` } };
}

function refetchOf(jwks: JwksSubject | undefined): string | undefined {
  if (jwks?.refetchFailed) return 'refetching the JWKS failed';
  return jwks?.previousKeys === undefined ? undefined : 'the JWKS was fetched twice';
}

function verifyWithEach(
  token: Token,
  [keys, ...later]: readonly (readonly JsonValue[])[],
  others: Omit<SigningKeys, 'jwks'>,
  crypto: CryptoPort,
): VerifiedToken {
  if (keys === undefined) return { signature: verifySignature(token, others, crypto) };
  const first = { signature: verifySignature(token, { ...others, jwks: keys }, crypto), keys };
  if (first.signature.state === 'valid' || later.length === 0) return first;
  const second = verifyWithEach(token, later, others, crypto);
  return second.signature.state === 'valid' || first.signature.state === 'no-key' ? second : first;
}
