import type { JWK } from 'jose';
import { excerpt } from '../base/excerpt.ts';
import { curvesOf, fitsKey, keyTypeOf, sameAlgorithm } from './algorithms.ts';
import { isObject } from './json-members.ts';
import type { JsonObject, JsonValue } from './token.ts';

/** The public key to verify a JWS with. */
export type KeySelection =
  | { readonly state: 'found'; readonly key: JWK; readonly keyId?: string }
  /** No key, or more than one, matches; `candidates` counts them. */
  | { readonly state: 'none'; readonly candidates: number; readonly reason: string }
  /** The key that the header names does not match the algorithm. */
  | { readonly state: 'unfit'; readonly reason: string };

/** Members that make up the public key (RFC 7518 section 6, RFC 8037 section 2). */
const publicMembers = {
  RSA: ['n', 'e'],
  EC: ['crv', 'x', 'y'],
  OKP: ['crv', 'x'],
} as const;

type KeyType = keyof typeof publicMembers;

/**
 * Selects the key for a JWS header from the members of a JWKS (RFC 7515 section 6, OpenID Connect Core section
 * 10.1): by `kid` where the header has one, else the only one that matches the algorithm. Keys and key locations
 * in the header itself are ignored. Never throws, whatever the keys are.
 */
export function selectKey(keys: readonly JsonValue[], header: JsonObject, alg: string): KeySelection {
  const kty = keyTypeOf(alg);
  if (kty === undefined || kty === 'oct')
    return { state: 'unfit', reason: `the algorithm ${alg} is not supported` };
  const { kid } = header;
  if (kid !== undefined && typeof kid !== 'string') {
    return { state: 'none', candidates: 0, reason: 'the kid of the token is not a string' };
  }
  const named = keys.filter(isObject).filter((key) => kid === undefined || key.kid === kid);
  const judged = named.map((key) => judge(key, kty, alg));
  const fitting = judged.flatMap((judgement) => ('key' in judgement ? [judgement] : []));
  const [only] = fitting;
  if (only !== undefined && fitting.length === 1) return { state: 'found', ...only };
  const who = kid === undefined ? `for ${alg}` : `with kid ${JSON.stringify(kid)}`;
  if (fitting.length > 1) {
    const doubt = kid === undefined ? ', and the token has no kid to select one' : '';
    return {
      state: 'none',
      candidates: fitting.length,
      reason: `${fitting.length} keys ${who}${doubt}`,
    };
  }
  const [refused] = judged;
  if (kid !== undefined && judged.length === 1 && refused !== undefined && 'misfit' in refused) {
    return { state: 'unfit', reason: `the key ${who} ${refused.misfit}` };
  }
  const reason =
    kid !== undefined && judged.length > 1
      ? `none of the ${judged.length} keys ${who} can be used with ${alg}`
      : `no key ${who}`;
  return { state: 'none', candidates: 0, reason };
}

type Judgement = { readonly key: JWK; readonly keyId?: string } | { readonly misfit: string };

/** The public part of a key as jose expects it, or why it does not match the algorithm. */
function judge(key: JsonObject, needed: KeyType, alg: string): Judgement {
  const { kty, use, key_ops: operations, kid } = key;
  if (kty !== needed) return { misfit: `is of type ${shown(kty)}, but ${alg} needs ${needed}` };
  if (use !== undefined && use !== 'sig') return { misfit: `has the use ${shown(use)}, not "sig"` };
  if (operations !== undefined && !(Array.isArray(operations) && operations.includes('verify'))) {
    return { misfit: 'has no "verify" in key_ops' };
  }
  if (key.alg !== undefined && !(typeof key.alg === 'string' && sameAlgorithm(key.alg, alg))) {
    return { misfit: `is for ${shown(key.alg)}, not ${alg}` };
  }
  const made: JWK = { kty: needed };
  for (const name of publicMembers[needed]) {
    const value = key[name];
    if (typeof value !== 'string' || value === '') return { misfit: `has no usable member ${name}` };
    made[name] = value;
  }
  if (!fitsKey(alg, made.kty, made.crv)) {
    return { misfit: `is on the curve ${shown(made.crv)}, but ${alg} needs ${curvesOf(alg).join(' or ')}` };
  }
  if (typeof key.alg === 'string' && !fitsKey(key.alg, made.kty, made.crv)) {
    return { misfit: `is on the curve ${shown(made.crv)}, but its own alg is ${shown(key.alg)}` };
  }
  return typeof kid === 'string' ? { key: made, keyId: kid } : { key: made };
}

function shown(value: JsonValue | undefined): string {
  return value === undefined ? 'nothing' : excerpt(JSON.stringify(value), 80);
}
