import { present } from '../../base/present.ts';
import type { SectionId } from '../../spec/sections.ts';
import { isArray, isObject } from '../json-members.ts';
import type { JsonValue } from '../token.ts';
import type { VendorName } from './vendors.ts';
import { commonVocabulary, type MemberNode, type Vocabulary, vocabularyOf } from './vocabulary.ts';

/** What a nested member, or a value of a claim, means. */
export interface ClaimDetail {
  /** The path of the member below its claim, as in `pod.name`, or the value. Hostile text: the caller escapes it. */
  readonly name: string;
  readonly meaning: string;
  readonly section: SectionId;
  /** Seconds since 1970, for members that are times. */
  readonly time?: number;
}

/** So many nested members and values of one claim are explained. */
const mostDetails = 30;

/** So many nested members and values of one claim are looked at. */
const mostVisited = 1000;

/** For each provider: every claim of every token is looked up. */
const detailed = new Map<VendorName | undefined, ReadonlySet<string>>();

/** The names of claims of which there is anything to say of what is in them. */
export function namesWithDetails(vendor: VendorName | undefined): ReadonlySet<string> {
  const known = detailed.get(vendor);
  if (known !== undefined) return known;
  const names = new Set(
    vocabularies(vendor, true).flatMap(({ members, values }) => [...members.keys(), ...values.keys()]),
  );
  detailed.set(vendor, names);
  return names;
}

/** The most specific one first; the further one only for what may have nested members. */
function vocabularies(vendor: VendorName | undefined, isNested: boolean): readonly Vocabulary[] {
  return [
    ...(vendor === undefined ? [] : [vocabularyOf(vendor)]),
    commonVocabulary,
    ...(isNested ? [vocabularyOf('further')] : []),
  ];
}

function hasMembers(value: JsonValue): boolean {
  return isArray(value) ? value.some((item) => typeof item === 'object') : isObject(value);
}

function isExplained(name: string, { members, values }: Vocabulary): boolean {
  return members.has(name) || values.has(name);
}

/** The nested members and values of a claim that are known, in their order. */
export function claimDetails(
  name: string,
  value: JsonValue,
  vendor: VendorName | undefined,
): readonly ClaimDetail[] {
  const known = vocabularies(vendor, hasMembers(value));
  if (!known.some((vocabulary) => isExplained(name, vocabulary))) return [];
  const walk = new Walk(known);
  walk.visit(value, name, '', walk.roots(name));
  return walk.details;
}

class Walk {
  readonly details: ClaimDetail[] = [];
  readonly #vocabularies: readonly Vocabulary[];
  #left = mostVisited;

  constructor(vocabularies: readonly Vocabulary[]) {
    this.#vocabularies = vocabularies;
  }

  roots(name: string): readonly MemberNode[] {
    return this.#vocabularies.flatMap(({ members }) => members.get(name) ?? []);
  }

  /** `path` is that of the tables, `shown` what a user reads; `nodes` are what is known below. */
  visit(value: JsonValue, path: string, shown: string, nodes: readonly MemberNode[]): void {
    this.#left -= 1;
    if (this.#left < 0 || this.details.length >= mostDetails) return;
    if (isArray(value)) {
      const below = nodes.flatMap((node) => node.below.get('*') ?? []);
      for (const item of value) this.visit(item, path, shown, below);
    } else if (isObject(value)) {
      for (const name of Object.keys(value)) this.#visitMember(name, value[name] ?? null, path, shown, nodes);
    } else if (value !== null) {
      this.#addValue(String(value), path);
    }
  }

  #visitMember(
    name: string,
    value: JsonValue,
    path: string,
    shown: string,
    nodes: readonly MemberNode[],
  ): void {
    const below = [name, '*'].flatMap((step) => nodes.flatMap((node) => node.below.get(step) ?? []));
    if (below.length === 0) return;
    const full = shown === '' ? name : `${shown}.${name}`;
    const known = below.find(({ explanation }) => explanation !== undefined)?.explanation;
    if (known !== undefined && this.details.length < mostDetails) {
      const { meaning, section, kind } = known;
      const time = kind === 'time' && typeof value === 'number' ? value : undefined;
      this.#add({ name: full, meaning, section, ...present({ time }) });
    }
    this.visit(value, `${path}>${name}`, full, below);
  }

  #addValue(value: string, path: string): void {
    for (const { values } of this.#vocabularies) {
      const known = values.get(path)?.get(value);
      if (known === undefined) continue;
      this.#add({ name: value, ...known });
      return;
    }
  }

  #add(detail: ClaimDetail): void {
    const isKnown = this.details.some(
      ({ name, meaning }) => name === detail.name && meaning === detail.meaning,
    );
    if (!isKnown) this.details.push(detail);
  }
}
