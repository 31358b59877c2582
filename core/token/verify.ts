import type { JWK } from 'jose';
import { present } from '../base/present.ts';
import { isMacAlgorithm, isPublicKeyAlgorithm } from './algorithms.ts';
import { writeBase64url } from './base64url.ts';
import type { CryptoPort } from './crypto-port.ts';
import { selectKey } from './select-key.ts';
import type { SignatureVerdict } from './signature-verdict.ts';
import type { JsonValue, JwsToken, Token } from './token.ts';

/** The keys to verify signatures with. */
export interface SigningKeys {
  /** Members of the issuer's JWKS, of any type. */
  readonly jwks?: readonly JsonValue[];
  /**
   * The client secret: its UTF-8 octets are the key of HS256, HS384 and HS512 (OpenID Connect Core section 10.1).
   */
  readonly clientSecret?: string;
}

const encoder = new TextEncoder();

/**
 * Verifies the signature of a token (RFC 7515 section 5.2) with the given keys, never with a key from the token
 * itself. Never throws: the verdict says why a signature cannot be verified.
 */
export function verifySignature(token: Token, keys: SigningKeys, crypto: CryptoPort): SignatureVerdict {
  if (token.kind === 'opaque') return { state: 'not-checked', reason: 'an opaque token has no signature' };
  if (token.kind === 'jwe') {
    return { state: 'not-checked', reason: 'the token is encrypted; its signature is inside' };
  }
  if (token.unsecured) return { state: 'unsecured' };
  const alg = token.header?.alg;
  if (typeof alg !== 'string') return { state: 'unusable', reason: 'the header has no alg' };
  if (alg === 'none') return { state: 'unusable', reason: 'alg is none, but there is a signature' };
  if (isMacAlgorithm(alg)) return verifyWithSecret(token, alg, keys.clientSecret, crypto);
  if (!isPublicKeyAlgorithm(alg)) {
    return { state: 'unusable', reason: `the algorithm ${JSON.stringify(alg)} is not supported` };
  }
  if (keys.jwks === undefined) return { state: 'not-checked', reason: 'no key of the issuer yet' };
  const selection = selectKey(keys.jwks, token.header ?? {}, alg);
  if (selection.state === 'unfit') return { state: 'unusable', reason: selection.reason };
  if (selection.state === 'none') {
    return { state: 'no-key', candidates: selection.candidates, reason: selection.reason };
  }
  return verifyWith(token, alg, selection.key, selection.keyId, crypto);
}

function verifyWithSecret(
  token: JwsToken,
  alg: string,
  secret: string | undefined,
  crypto: CryptoPort,
): SignatureVerdict {
  if (secret === undefined) {
    return {
      state: 'not-checked',
      reason: `${alg} is verified with the client secret, which is not available`,
    };
  }
  return verifyWith(token, alg, { kty: 'oct', k: writeBase64url(encoder.encode(secret)) }, undefined, crypto);
}

function verifyWith(
  { signingInput, signature }: JwsToken,
  alg: string,
  key: JWK,
  keyId: string | undefined,
  crypto: CryptoPort,
): SignatureVerdict {
  const outcome = crypto.verify({ alg, key, signingInput, signature });
  if (outcome.state === 'unusable') return outcome;
  return present({ state: outcome.state, alg, keyId });
}
