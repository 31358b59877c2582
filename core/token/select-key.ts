import { excerpt } from '../base/excerpt.ts';
import { curvesOf, fitsKey, keyTypeOf, sameAlgorithm } from './algorithms.ts';
import type { CryptoPort, PublicKey } from './crypto-port.ts';
import { isObject, member } from './json-members.ts';
import { readJwk } from './read-jwk.ts';
import type { JsonObject, JsonValue } from './token.ts';

/** A public key that matches the header of a JWS. */
interface MatchingKey {
  readonly key: PublicKey;
  readonly keyId?: string;
  /** Its position in the JWKS. */
  readonly index: number;
}

/** The public keys to verify a JWS with. */
export type KeySelection =
  /** More than one where the header names none of them, or a name that several have; `of` counts all that match. */
  | { readonly state: 'found'; readonly keys: readonly [MatchingKey, ...MatchingKey[]]; readonly of: number }
  | { readonly state: 'none'; readonly reason: string }
  /** The key that the header names does not match the algorithm. */
  | { readonly state: 'unfit'; readonly reason: string };

/** At most this many keys are read and tried for one token. */
const mostTried = 20;

interface Candidate {
  readonly key: JsonObject;
  readonly index: number;
}

/**
 * Selects the keys for a JWS header from the members of a JWKS (RFC 7515 section 6, OpenID Connect Core section
 * 10.1): by `kid` where the header has one, else by the thumbprint of its certificate, else all that match the
 * algorithm. Keys and key locations in the header itself are ignored. Never throws, whatever the keys are.
 */
export function selectKeys(
  keys: readonly JsonValue[],
  header: JsonObject,
  alg: string,
  crypto: Pick<CryptoPort, 'certificateKey'>,
): KeySelection {
  const kty = keyTypeOf(alg);
  if (kty === undefined || kty === 'oct')
    return { state: 'unfit', reason: `the algorithm ${alg} is not supported` };
  const { kid } = header;
  if (kid !== undefined && typeof kid !== 'string') {
    return { state: 'none', reason: 'the kid of the token is not a string' };
  }
  const named = namedBy(
    header,
    keys.flatMap((key, index) => (isObject(key) ? [{ key, index }] : [])),
  );
  const allowed = named.filter(({ key }) => misuse(key, kty, alg) === undefined);
  const judged = allowed.slice(0, mostTried).map((candidate) => judge(candidate, kty, alg, crypto));
  const [first, ...others] = judged.flatMap((judgement) => ('key' in judgement ? [judgement] : []));
  const unread = Math.max(allowed.length - mostTried, 0);
  if (first !== undefined)
    return { state: 'found', keys: [first, ...others], of: others.length + 1 + unread };
  const who = kid === undefined ? `for ${alg}` : `with kid ${JSON.stringify(kid)}`;
  const [only, ...rest] = named;
  if (kid !== undefined && only !== undefined && rest.length === 0) {
    const [refused] = judged;
    const misfit =
      misuse(only.key, kty, alg) ?? (refused !== undefined && 'misfit' in refused ? refused.misfit : '');
    return { state: 'unfit', reason: `the key ${who} ${misfit}` };
  }
  if (named.length > 1 && kid !== undefined) {
    return { state: 'none', reason: `none of the ${named.length} keys ${who} can be used with ${alg}` };
  }
  const why = kid === undefined ? whyNone(named, judged, kty, alg) : similarKid(keys, kid);
  return { state: 'none', reason: `no key ${who}${why}` };
}

/** Why the only key of a JWKS does not match, as the end of a sentence. */
function whyNone(
  [only, ...others]: readonly Candidate[],
  [judgement]: readonly Judgement[],
  kty: string,
  alg: string,
): string {
  if (only === undefined || others.length > 0) return '';
  const misfit = judgement !== undefined && 'misfit' in judgement ? judgement.misfit : undefined;
  const reason = misuse(only.key, kty, alg) ?? misfit;
  return reason === undefined ? '' : `: the only one ${reason}`;
}

/** The `kid` of a key that differs only in letter case, spaces or quotes, as the end of a sentence. */
function similarKid(keys: readonly JsonValue[], kid: string): string {
  const wanted = kid.trim().toLowerCase();
  for (const key of keys) {
    const other = isObject(key) ? key.kid : undefined;
    if (typeof other !== 'string' && typeof other !== 'number') continue;
    if (wanted !== '' && String(other).trim().toLowerCase() === wanted)
      return `, but one with ${shown(other)}`;
  }
  return '';
}

function namedBy(header: JsonObject, all: readonly Candidate[]): readonly Candidate[] {
  if (header.kid !== undefined) return all.filter(({ key }) => key.kid === header.kid);
  for (const name of ['x5t#S256', 'x5t']) {
    const thumbprint = member(header, name);
    const found = typeof thumbprint === 'string' ? all.filter(({ key }) => key[name] === thumbprint) : [];
    if (found.length > 0) return found;
  }
  return all;
}

/** Why a key must not be used with the algorithm, whatever its members are. */
function misuse(key: JsonObject, needed: string, alg: string): string | undefined {
  const { kty, use, key_ops: operations, x5c } = key;
  if (kty !== needed && !(kty === undefined && x5c !== undefined)) {
    return `${kty === undefined ? 'has no kty' : `is of type ${shown(kty)}`}, but ${alg} needs ${needed}`;
  }
  if (use !== undefined && use !== null && use !== 'sig') return `has the use ${shown(use)}, not "sig"`;
  if (
    operations !== undefined &&
    operations !== null &&
    !(Array.isArray(operations) && operations.includes('verify'))
  ) {
    return 'has no "verify" in key_ops';
  }
  if (
    key.alg !== undefined &&
    key.alg !== null &&
    !(typeof key.alg === 'string' && sameAlgorithm(key.alg, alg))
  ) {
    return `is for ${shown(key.alg)}, not ${alg}`;
  }
  return undefined;
}

type Judgement = MatchingKey | { readonly misfit: string };

/** The public part of a key as jose expects it, or why it does not match the algorithm. */
function judge(
  { key: published, index }: Candidate,
  needed: string,
  alg: string,
  crypto: Pick<CryptoPort, 'certificateKey'>,
): Judgement {
  const { key, faults } = readJwk(published, crypto);
  if (key === undefined) return { misfit: faults.at(-1)?.received ?? 'cannot be read' };
  if (key.kty !== needed) return { misfit: `is of type ${shown(key.kty)}, but ${alg} needs ${needed}` };
  if (!fitsKey(alg, key.kty, key.crv)) {
    return { misfit: `is on the curve ${shown(key.crv)}, but ${alg} needs ${curvesOf(alg).join(' or ')}` };
  }
  if (typeof published.alg === 'string' && !fitsKey(published.alg, key.kty, key.crv)) {
    return { misfit: `is on the curve ${shown(key.crv)}, but its own alg is ${shown(published.alg)}` };
  }
  const { kid } = published;
  return typeof kid === 'string' ? { key, keyId: kid, index } : { key, index };
}

function shown(value: JsonValue | undefined): string {
  return value === undefined ? 'nothing' : excerpt(JSON.stringify(value), 80);
}
