import type { JWK } from 'jose';
import { present } from '../base/present.ts';
import { findAlgorithm, isMacAlgorithm, isPublicKeyAlgorithm } from './algorithms.ts';
import { writeBase64url } from './base64url.ts';
import type { CryptoPort, SignatureOutcome } from './crypto-port.ts';
import { attachPayload } from './jose/attach-payload.ts';
import { isForMicrosoftApi, whyMicrosoftOnly } from './resigned-by-entra.ts';
import { type SecretEncoding, secretEncodings, secretOctets } from './secret-octets.ts';
import { type KeySelection, selectKeys } from './select-key.ts';
import type { SignatureVerdict } from './signature-verdict.ts';
import type { JsonValue, JwsToken, Token } from './token.ts';

/** The keys to verify signatures with. */
export interface SigningKeys {
  /** Members of the issuer's JWKS, of any type. */
  readonly jwks?: readonly JsonValue[];
  /** Set where the keys were given without names, for whatever `kid` the token has. */
  readonly unnamed?: true;
  /**
   * The client secret: its UTF-8 octets are the key of HS256, HS384 and HS512 (OpenID Connect Core section 10.1).
   * What base64, base64url or hex decode it to is tried after them.
   */
  readonly clientSecret?: string;
  /** The octets of a shared secret as base64url, where a key of type `oct` was given. */
  readonly secretKey?: string;
  /** The payload of a detached JWS (RFC 7515 appendix F). */
  readonly payload?: Uint8Array;
}

/**
 * Verifies the signature of a token (RFC 7515 section 5.2) with the given keys, never with a key from the token
 * itself. Never throws: the verdict says why a signature cannot be verified.
 */
export function verifySignature(token: Token, keys: SigningKeys, crypto: CryptoPort): SignatureVerdict {
  if (token.kind !== 'jws' || token.detached === undefined) return verifyWhole(token, keys, crypto);
  const { payload } = keys;
  if (payload !== undefined) return verifyWhole(attachPayload(token, payload), keys, crypto);
  const verdict = verifyWhole(token, keys, crypto);
  if (verdict.state !== 'invalid') return verdict;
  return { state: 'not-checked', reason: 'the payload is detached: it is needed to verify the signature' };
}

function verifyWhole(token: Token, keys: SigningKeys, crypto: CryptoPort): SignatureVerdict {
  if (token.kind === 'opaque') return { state: 'not-checked', reason: 'an opaque token has no signature' };
  if (token.kind === 'jwe') {
    return { state: 'not-checked', reason: 'the token is encrypted; its signature is inside' };
  }
  if (token.unsecured) return { state: 'unsecured' };
  const alg = token.header?.alg;
  if (typeof alg !== 'string') return { state: 'unusable', reason: 'the header has no alg' };
  if (alg === 'none') return { state: 'unusable', reason: 'alg is none, but there is a signature' };
  if (isMacAlgorithm(alg)) return verifyWithSecret(token, alg, keys, crypto);
  if (!isPublicKeyAlgorithm(alg)) {
    return { state: 'unusable', reason: whyUnsupported(alg) };
  }
  if (keys.jwks === undefined) return { state: 'not-checked', reason: 'no key of the issuer yet' };
  const selection = selectKeys(keys.jwks, keys.unnamed ? {} : (token.header ?? {}), alg, crypto);
  if (selection.state === 'unfit') return { state: 'unusable', reason: selection.reason };
  if (selection.state === 'none') return { state: 'no-key', candidates: 0, reason: selection.reason };
  const verdict = verifyWithEach(token, alg, selection, crypto);
  if (verdict.state === 'invalid' && isForMicrosoftApi(token)) {
    return { state: 'not-checked', reason: whyMicrosoftOnly };
  }
  if (!keys.unnamed || !('candidates' in verdict) || verdict.state === 'no-key') return verdict;
  const { candidates: _, ...rest } = verdict;
  return rest;
}

function whyUnsupported(alg: string): string {
  const reason = `the algorithm ${JSON.stringify(alg)} is not supported`;
  const known = findAlgorithm(alg.toUpperCase()) === undefined ? undefined : alg.toUpperCase();
  return known === undefined ? reason : `${reason}: names are case-sensitive, as in ${known}`;
}

/** Tries each key; where several match, the verdict counts them. */
function verifyWithEach(
  token: JwsToken,
  alg: string,
  { keys, of }: Extract<KeySelection, { readonly state: 'found' }>,
  crypto: CryptoPort,
): SignatureVerdict {
  const [{ keyId }] = keys;
  const candidates = of === 1 ? undefined : of;
  let last: SignatureOutcome = { state: 'invalid' };
  for (const { key, keyId, index } of keys) {
    const outcome = verifyWith(token, alg, key, crypto);
    if (outcome.state === 'valid') {
      return present({ state: 'valid', alg, keyId, candidates, keyIndex: candidates && index });
    }
    if (outcome.state === 'unusable' && of === 1) return outcome;
    last = outcome;
  }
  if (of > keys.length) {
    const reason = `none of the first ${keys.length} of ${of} matching keys verifies the signature`;
    return { state: 'no-key', candidates: of, reason };
  }
  if (last.state === 'unusable') return last;
  return present({ state: 'invalid', alg, keyId: candidates === undefined ? keyId : undefined, candidates });
}

function verifyWithSecret(
  token: JwsToken,
  alg: string,
  { clientSecret, secretKey }: SigningKeys,
  crypto: CryptoPort,
): SignatureVerdict {
  if (secretKey !== undefined) {
    const outcome = verifyWith(token, alg, { kty: 'oct', k: secretKey }, crypto);
    if (outcome.state === 'unusable') return outcome;
    if (outcome.state === 'valid' || clientSecret === undefined) return { state: outcome.state, alg };
  }
  if (clientSecret === undefined) {
    return {
      state: 'not-checked',
      reason: `${alg} is verified with the client secret, which is not available`,
    };
  }
  const verify = (encoding?: SecretEncoding) =>
    verifyWith(token, alg, { kty: 'oct', k: writeBase64url(secretOctets(clientSecret, encoding)) }, crypto);
  const outcome = verify();
  if (outcome.state === 'unusable') return outcome;
  if (outcome.state === 'valid') return { state: 'valid', alg };
  const secretEncoding = secretEncodings(clientSecret).find((encoding) => verify(encoding).state === 'valid');
  return secretEncoding === undefined ? { state: 'invalid', alg } : { state: 'valid', alg, secretEncoding };
}

function verifyWith(
  { signingInput, signature }: JwsToken,
  alg: string,
  key: JWK,
  crypto: CryptoPort,
): SignatureOutcome {
  return crypto.verify({ alg, key, signingInput, signature });
}
