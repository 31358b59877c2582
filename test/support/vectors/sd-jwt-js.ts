import { createHash, createHmac } from 'node:crypto';
import { readFixture, type Vector } from './vector.ts';

type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json };

/** Which members and items are hidden: `_sd` names those of this object or array, the others are for what is below. */
type Frame = { readonly [name: string]: Json };

interface Case {
  readonly name: string;
  readonly claims: Frame;
  readonly frame: Frame;
  /** Which of the hidden are disclosed; what they are in is disclosed too. */
  readonly presentation: Json;
  /** What a verifier gets. */
  readonly presented: Json;
}

const key = { kty: 'oct', k: Buffer.alloc(32, 7).toString('base64url') };
const encode = (value: Json) => Buffer.from(JSON.stringify(value)).toString('base64url');
const digest = (text: string) => createHash('sha256').update(text).digest('base64url');

function isObject(value: Json | undefined): value is Frame {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** No two disclosures have the same salt. */
let salts = 0;
function nextSalt(): number {
  salts += 1;
  return salts;
}

/** Replaces what a frame hides by digests; `shown` collects the disclosures of what is presented, or of everything. */
function hide(value: Json, frame: Json | undefined, presentation: Json | undefined, shown: string[]): Json {
  if (typeof value !== 'object' || value === null) return value;
  const below = isObject(frame) ? frame : {};
  const hidden = Array.isArray(below._sd) ? below._sd.map((one) => String(one)) : [];
  const decoys = Array.from({ length: Number(below._sd_decoy ?? 0) }, () => digest(`decoy ${nextSalt()}`));
  const wanted = (name: string) => (isObject(presentation) ? presentation[name] : presentation);
  const digestOf = (name: string, parts: readonly Json[]) => {
    const disclosure = encode([`salt ${nextSalt()}`, ...parts]);
    if (wanted(name) !== undefined) shown.push(disclosure);
    return digest(disclosure);
  };
  const inner = (name: string, one: Json) => hide(one, below[name], wanted(name), shown);
  if (Array.isArray(value)) {
    const items = value.map((one: Json, index) => {
      const name = String(index);
      return hidden.includes(name) ? { '...': digestOf(name, [inner(name, one)]) } : inner(name, one);
    });
    return [...items, ...decoys.map((decoy) => ({ '...': decoy }))];
  }
  const digests: string[] = [];
  const members = Object.entries(value).flatMap(([name, one]) => {
    if (!hidden.includes(name)) return [[name, inner(name, one)] as const];
    digests.push(digestOf(name, [name, inner(name, one)]));
    return [];
  });
  const all = [...digests, ...decoys];
  return { ...Object.fromEntries(members), ...(all.length > 0 && { _sd: all.sort() }) };
}

/** An SD-JWT made as a case says, with the disclosures of what is presented; all of them by default. */
function make({ claims, frame }: Case, presentation: Json): string {
  const shown: string[] = [];
  const payload = hide(claims, frame, presentation, shown);
  const input = `${encode({ alg: 'HS256', typ: 'example+sd-jwt' })}.${encode(payload)}`;
  const signature = createHmac('sha256', Buffer.from(key.k, 'base64url')).update(input).digest('base64url');
  return `${[`${input}.${signature}`, ...shown].join('~')}~`;
}

/** The cases of sd-jwt-js: claims, what is hidden and what is presented. Issued, presented, and presented with a claim more. */
export function sdJwtJs(): readonly Vector[] {
  return readFixture<readonly Case[]>('vectors/sd-jwt-js.json').flatMap((one) => {
    const { name, claims, presentation, presented } = one;
    const common = { key: JSON.stringify(key) };
    const foreign = encode(['salt', 'admin', true]);
    return [
      {
        id: `${name} issued`,
        text: make(one, true),
        label: 'valid',
        content: JSON.stringify(claims),
        ...common,
      },
      {
        id: `${name} presented`,
        text: make(one, presentation),
        label: 'valid',
        content: JSON.stringify(presented),
        ...common,
      },
      {
        id: `${name} with another disclosure`,
        text: `${make(one, presentation)}${foreign}~`,
        label: 'invalid',
        ...common,
      },
    ] satisfies readonly Vector[];
  });
}
