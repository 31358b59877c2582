import type { JWK } from 'jose';
import { present } from '../base/present.ts';
import { findAlgorithm, isMacAlgorithm, isPublicKeyAlgorithm } from './algorithms.ts';
import type { CryptoPort, SignatureOutcome } from './crypto-port.ts';
import { attachPayload } from './jose/attach-payload.ts';
import { isObject, member } from './json-members.ts';
import { isForMicrosoftApi, whyMicrosoftOnly } from './resigned-by-entra.ts';
import { type KeySelection, selectKeys } from './select-key.ts';
import { payloadIsDetached, type SignatureVerdict } from './signature-verdict.ts';
import type { JsonObject, JsonValue, JwsToken, Token } from './token.ts';
import { verifyMac } from './verify-mac.ts';

/** The keys to verify signatures with. */
export interface SigningKeys {
  /** Members of the issuer's JWKS, of any type. */
  readonly jwks?: readonly JsonValue[];
  /** Set where the keys were given without names, for whatever `kid` the token has. */
  readonly unnamed?: true;
  /** Set where a user chose the keys: all that match are tried where none has the `kid` of the token. */
  readonly tryAll?: true;
  /** Texts of public keys that a verifier may have used as the secret of an HMAC (RFC 8725 section 2.1). */
  readonly publicKeyTexts?: readonly string[];
  /** What is remarkable about the keys, as a clause. */
  readonly note?: string;
  /**
   * The client secret: its UTF-8 octets are the key of HS256, HS384 and HS512 (OpenID Connect Core section 10.1).
   * What base64, base64url or hex decode it to is tried after them.
   */
  readonly clientSecret?: string;
  /** The octets of a shared secret as base64url, where a key of type `oct` was given. */
  readonly secretKey?: string;
  /** The keys of a JWK Set that has several, all of them of type `oct`. */
  readonly secretKeys?: readonly JsonObject[];
  /** The payload of a detached JWS (RFC 7515 appendix F). */
  readonly payload?: Uint8Array;
}

/** An opaque token has nothing to verify. */
export const opaqueVerdict: SignatureVerdict = {
  state: 'not-checked',
  reason: 'an opaque token has no signature',
};

const noKeyYet: SignatureVerdict = { state: 'not-checked', reason: 'no key of the issuer yet' };

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
  return { state: 'not-checked', reason: payloadIsDetached };
}

function verifyWhole(token: Token, keys: SigningKeys, crypto: CryptoPort): SignatureVerdict {
  if (token.kind === 'opaque') return opaqueVerdict;
  if (token.kind === 'jwe') {
    const isOpen = token.content?.payload !== undefined;
    const reason = isOpen
      ? 'the token is encrypted, not signed'
      : 'the token is encrypted; its signature is inside';
    return { state: 'not-checked', reason };
  }
  if (token.unsecured) return { state: 'unsecured' };
  const mask = token.deviations.find(({ code }) => code === 'segment-masked');
  if (mask !== undefined) return { state: 'not-checked', reason: mask.message };
  const alg = token.header?.alg;
  if (typeof alg !== 'string') return { state: 'unusable', reason: 'the header has no alg' };
  if (alg === 'none') return { state: 'unusable', reason: 'alg is none, but there is a signature' };
  if (isMacAlgorithm(alg)) return withNote(verifyMac(token, alg, keys, crypto), [keys.note]);
  if (!isPublicKeyAlgorithm(alg)) {
    return { state: 'unusable', reason: whyUnsupported(alg) };
  }
  if (keys.jwks === undefined) {
    const isSecret = keys.clientSecret !== undefined || keys.secretKey !== undefined;
    return isSecret
      ? {
          state: 'not-checked',
          reason: `no public key yet, which ${alg} needs: a shared secret is for HS256`,
        }
      : noKeyYet;
  }
  const verdict = verifyWithKeys(token, alg, { ...keys, jwks: keys.jwks }, crypto);
  if (verdict.state === 'invalid' && isForMicrosoftApi(token)) {
    return { state: 'not-checked', reason: whyMicrosoftOnly };
  }
  const thumbprint = keys.unnamed ? thumbprintNote(token.header ?? {}, keys.jwks) : undefined;
  return withNote(verdict, [keys.note, thumbprint]);
}

function verifyWithKeys(
  token: JwsToken,
  alg: string,
  { jwks, unnamed, tryAll }: SigningKeys & Required<Pick<SigningKeys, 'jwks'>>,
  crypto: CryptoPort,
): SignatureVerdict {
  const header = token.header ?? {};
  const selection = selectKeys(jwks, unnamed ? {} : header, alg, crypto);
  if (selection.state === 'unfit') return { state: 'unusable', reason: selection.reason };
  if (selection.state === 'none') {
    const none = { state: 'no-key', candidates: 0, reason: selection.reason } as const;
    const isNamed = !unnamed && typeof header.kid === 'string';
    return (tryAll && isNamed ? verifyWithOthers(token, alg, jwks, none, crypto) : undefined) ?? none;
  }
  const verdict = verifyWithEach(token, alg, selection, crypto);
  if (!unnamed || !('candidates' in verdict) || verdict.state === 'no-key') return verdict;
  const { candidates: _, ...rest } = verdict;
  return rest;
}

/** Tries every key that matches but for its `kid`; undefined where there is none. */
function verifyWithOthers(
  token: JwsToken,
  alg: string,
  jwks: readonly JsonValue[],
  none: Extract<SignatureVerdict, { readonly state: 'no-key' }>,
  crypto: CryptoPort,
): SignatureVerdict | undefined {
  const selection = selectKeys(jwks, {}, alg, crypto);
  if (selection.state !== 'found') return undefined;
  const { of } = selection;
  const verdict = verifyWithEach(token, alg, selection, crypto);
  if (verdict.state === 'valid') {
    const [{ index }] = selection.keys;
    const { candidates: _, keyIndex = index, ...rest } = verdict;
    const which = of === 1 ? 'the only key that matches' : `one of ${of} keys that match`;
    return withNote({ ...rest, keyIndex }, [`${none.reason}; ${which} verified it`]);
  }
  const tried =
    of === 1 ? 'the only key that matches does not verify it' : `none of ${of} keys that match verifies it`;
  return { ...none, candidates: of, reason: `${none.reason}; ${tried}` };
}

/** Whether a certificate that was given is the one that the token names; undefined where none or no name was given. */
function thumbprintNote(header: JsonObject, jwks: readonly JsonValue[]): string | undefined {
  for (const name of ['x5t#S256', 'x5t']) {
    const named = member(header, name);
    const given = jwks.filter(isObject).flatMap((key) => member(key, name) ?? []);
    if (typeof named !== 'string' || given.length === 0) continue;
    return given.includes(named)
      ? `${name} is that of the certificate`
      : `${name} of the token is that of another certificate`;
  }
  return undefined;
}

function withNote(verdict: SignatureVerdict, notes: readonly (string | undefined)[]): SignatureVerdict {
  if (verdict.state !== 'valid' && verdict.state !== 'invalid') return verdict;
  const all = [verdict.note, ...notes].filter((note) => note !== undefined);
  return all.length === 0 ? verdict : { ...verdict, note: all.join('; ') };
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
  let cause: string | undefined;
  for (const { key, keyId, index } of keys) {
    const outcome = verifyWith(token, alg, key, crypto);
    if (outcome.state === 'valid') {
      return present({ state: 'valid', alg, keyId, candidates, keyIndex: candidates && index });
    }
    if (outcome.state === 'unusable' && of === 1) return outcome;
    if (outcome.state === 'invalid') cause ??= outcome.cause;
    last = outcome;
  }
  if (of > keys.length && cause === undefined) {
    const reason = `none of the first ${keys.length} of ${of} matching keys verifies the signature`;
    return { state: 'no-key', candidates: of, reason };
  }
  if (last.state === 'unusable' && cause === undefined) return last;
  const named = candidates === undefined ? keyId : undefined;
  return present({ state: 'invalid', alg, keyId: named, candidates, cause });
}

function verifyWith(
  { signingInput, signature }: JwsToken,
  alg: string,
  key: JWK,
  crypto: CryptoPort,
): SignatureOutcome {
  return crypto.verify({ alg, key, signingInput, signature });
}
