import type { JWK } from 'jose';
import { excerpt } from '../base/excerpt.ts';
import type { JsonObject, JsonValue } from './token.ts';

/** Which public key a JWS should be checked with. */
export type KeySelection =
  | { readonly state: 'found'; readonly key: JWK; readonly keyId?: string }
  /** No key, or more than one, could be the one; `candidates` counts them. */
  | { readonly state: 'none'; readonly candidates: number; readonly reason: string }
  /** The key that the header names does not go with the algorithm. */
  | { readonly state: 'unfit'; readonly reason: string };

interface KeyShape {
  readonly kty: 'RSA' | 'EC' | 'OKP';
  /** The curves that go with the algorithm; empty for RSA. */
  readonly curves: readonly string[];
  /** Members that make up the public key. */
  readonly members: readonly ('n' | 'e' | 'crv' | 'x' | 'y')[];
}

const rsa: KeyShape = { kty: 'RSA', curves: [], members: ['n', 'e'] };
const ec = (curve: string): KeyShape => ({ kty: 'EC', curves: [curve], members: ['crv', 'x', 'y'] });
const okp = (...curves: string[]): KeyShape => ({ kty: 'OKP', curves, members: ['crv', 'x'] });

/** RFC 7518 section 3.1, RFC 8037 section 3.1, RFC 8812 section 3.2, RFC 9864 section 2.2. */
const shapes = new Map<string, KeyShape>([
  ['RS256', rsa],
  ['RS384', rsa],
  ['RS512', rsa],
  ['PS256', rsa],
  ['PS384', rsa],
  ['PS512', rsa],
  ['ES256', ec('P-256')],
  ['ES384', ec('P-384')],
  ['ES512', ec('P-521')],
  ['ES256K', ec('secp256k1')],
  ['EdDSA', okp('Ed25519', 'Ed448')],
  ['Ed25519', okp('Ed25519')],
  ['Ed448', okp('Ed448')],
]);

/** Whether an algorithm signs with a private key and is checked with a public one. */
export function isPublicKeyAlgorithm(alg: string): boolean {
  return shapes.has(alg);
}

/**
 * Picks the key for a JWS header from the members of a JWK Set (RFC 7515 section 6, OpenID Connect Core
 * section 10.1): by `kid` where the header has one, else the only one that goes with the algorithm. Keys
 * and key locations in the header itself are never looked at. Never throws, whatever the keys are.
 */
export function selectKey(keys: readonly JsonValue[], header: JsonObject, alg: string): KeySelection {
  const shape = shapes.get(alg);
  if (shape === undefined) return { state: 'unfit', reason: `the algorithm ${alg} is not known here` };
  const { kid } = header;
  if (kid !== undefined && typeof kid !== 'string') {
    return { state: 'none', candidates: 0, reason: 'the kid of the token is not a string' };
  }
  const named = keys.filter(isObject).filter((key) => kid === undefined || key.kid === kid);
  const judged = named.map((key) => judge(key, shape, alg));
  const fitting = judged.flatMap((judgement) => ('key' in judgement ? [judgement] : []));
  const [only] = fitting;
  if (only !== undefined && fitting.length === 1) return { state: 'found', ...only };
  const who = kid === undefined ? `that goes with ${alg}` : `with the kid ${JSON.stringify(kid)}`;
  if (fitting.length > 1) {
    const doubt = kid === undefined ? ', and the token has no kid to tell them apart' : '';
    return {
      state: 'none',
      candidates: fitting.length,
      reason: `there are ${fitting.length} keys ${who}${doubt}`,
    };
  }
  const [refused] = judged;
  if (kid !== undefined && judged.length === 1 && refused !== undefined && 'misfit' in refused) {
    return { state: 'unfit', reason: `the key ${who} ${refused.misfit}` };
  }
  const reason =
    kid !== undefined && judged.length > 1
      ? `none of the ${judged.length} keys ${who} goes with ${alg}`
      : `there is no key ${who}`;
  return { state: 'none', candidates: 0, reason };
}

type Judgement = { readonly key: JWK; readonly keyId?: string } | { readonly misfit: string };

/** The public part of a key as jose wants it, or why it does not go with the algorithm. */
function judge(key: JsonObject, shape: KeyShape, alg: string): Judgement {
  const { kty, use, key_ops: operations, kid } = key;
  if (kty !== shape.kty) return { misfit: `is of type ${shown(kty)}, and ${alg} needs ${shape.kty}` };
  if (use !== undefined && use !== 'sig') return { misfit: `has the use ${shown(use)}, not "sig"` };
  if (operations !== undefined && !(Array.isArray(operations) && operations.includes('verify'))) {
    return { misfit: 'does not have "verify" among its key_ops' };
  }
  if (key.alg !== undefined && !sameAlgorithm(key.alg, alg)) {
    return { misfit: `is for the algorithm ${shown(key.alg)}, not ${alg}` };
  }
  const made: JWK = { kty: shape.kty };
  for (const name of shape.members) {
    const value = key[name];
    if (typeof value !== 'string' || value === '') return { misfit: `has no usable member ${name}` };
    made[name] = value;
  }
  if (shape.curves.length > 0 && !shape.curves.includes(made.crv ?? '')) {
    return { misfit: `is on the curve ${shown(made.crv)}, and ${alg} needs ${shape.curves.join(' or ')}` };
  }
  return typeof kid === 'string' ? { key: made, keyId: kid } : { key: made };
}

/** RFC 9864: EdDSA is the old name of what Ed25519 and Ed448 name exactly. */
function sameAlgorithm(ofKey: JsonValue, ofToken: string): boolean {
  if (ofKey === ofToken) return true;
  const edwards = ['EdDSA', 'Ed25519', 'Ed448'];
  const general = ofKey === 'EdDSA' || ofToken === 'EdDSA';
  return general && typeof ofKey === 'string' && edwards.includes(ofKey) && edwards.includes(ofToken);
}

function shown(value: JsonValue | undefined): string {
  return value === undefined ? 'nothing' : excerpt(JSON.stringify(value), 80);
}

function isObject(value: JsonValue): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
