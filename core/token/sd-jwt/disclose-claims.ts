import { isArray, isObject } from '../json-members.ts';
import type { JsonObject, JsonValue } from '../token.ts';
import { withNumbersOf } from '../written-numbers.ts';

/** What belongs to a digest: a claim with its name, or an element of an array. */
interface Disclosed {
  readonly name?: string;
  readonly value?: JsonValue;
}

/** Claims that are nested deeper are left as they are. */
const deepest = 200;

/**
 * The claims of an SD-JWT with each disclosed claim at its place, without digests and `_sd_alg` (RFC 9901 section 7.1, step
 * 3). `find` returns what belongs to a digest, which counts once.
 */
export function discloseClaims(
  payload: JsonObject,
  find: (digest: string) => Disclosed | undefined,
): JsonObject {
  const used = new Set<string>();
  const findOnce: Find = (digest) => {
    if (used.has(digest)) return undefined;
    used.add(digest);
    return find(digest);
  };
  const { _sd_alg: _, ...claims } = openObject(payload, findOnce, 0);
  return withNumbersOf(payload, record(Object.entries(claims)));
}

type Find = Parameters<typeof discloseClaims>[1];

function open(value: JsonValue, find: Find, depth: number): JsonValue {
  if (depth > deepest) return value;
  if (isObject(value)) return openObject(value, find, depth);
  return isArray(value) ? openArray(value, find, depth) : value;
}

function openObject(object: JsonObject, find: Find, depth: number): JsonObject {
  const { _sd: digests, ...own } = object;
  const members = Object.entries(own).map(([name, value]) => [name, open(value, find, depth + 1)] as const);
  const disclosed = (isArray(digests) ? digests : []).flatMap((digest) => {
    const { name, value = null } = (typeof digest === 'string' ? find(digest) : undefined) ?? {};
    return name === undefined ? [] : [[name, open(value, find, depth + 1)] as const];
  });
  return withNumbersOf(object, record([...members, ...disclosed]));
}

function record(members: readonly (readonly [string, JsonValue])[]): JsonObject {
  return Object.assign(Object.create(null), Object.fromEntries(members));
}

function openArray(values: readonly JsonValue[], find: Find, depth: number): readonly JsonValue[] {
  const all = values.flatMap((value) => {
    const digest = isObject(value) ? value['...'] : undefined;
    if (typeof digest !== 'string') return [open(value, find, depth + 1)];
    const disclosed = find(digest);
    return disclosed === undefined ? [] : [open(disclosed.value ?? null, find, depth + 1)];
  });
  return all.length === values.length ? withNumbersOf(values, all) : all;
}
