import { authorizationRequestParameters } from '../oauth/parameters/authorization-request.ts';
import { type VendorName, vendors } from '../token/claim-catalogue/vendors.ts';
import {
  commonVocabulary,
  type MemberNode,
  type Vocabulary,
  vocabularyOf,
} from '../token/claim-catalogue/vocabulary.ts';
import type { Explanation } from '../token/claim-kinds.ts';
import { type KnownValues, listedValues } from './closed-values.ts';
import { jwkNames, jwkPlaces } from './jwk-vocabulary.ts';
import type { KnownName } from './known-name.ts';

/** The names in one object, by its path with `>` between names; `*` is any name, `[]` an item of an array. */
export interface KnownMembers {
  readonly part: 'header' | 'claims';
  readonly path: string;
  readonly names: readonly KnownName[];
}

/** Standards first: the meaning that is found first is shown. */
function vocabularies(): readonly Vocabulary[] {
  const further = ['further', ...(Object.keys(vendors) as readonly VendorName[])] as const;
  return [commonVocabulary, ...further.map((source) => vocabularyOf(source))];
}

/** The registered names, then those that only vendors have. */
function names(part: 'claims' | 'header'): ReadonlyMap<string, Explanation> {
  const found = new Map<string, Explanation>();
  for (const vocabulary of vocabularies()) {
    for (const [name, explanation] of vocabulary[part]) {
      if (!found.has(name)) found.set(name, explanation);
    }
  }
  return found;
}

function listed(explanations: ReadonlyMap<string, Explanation>): readonly KnownName[] {
  return [...explanations].map(([name, { meaning }]) => ({ name, meaning }));
}

/** Every known header parameter. */
export function knownHeader(): readonly KnownName[] {
  return listed(names('header'));
}

/** Every known claim, then the parameters that request objects have. */
export function knownClaims(): readonly KnownName[] {
  const claims = names('claims');
  const parameters = Object.entries(authorizationRequestParameters).flatMap(([name, { meaning }]) =>
    claims.has(name) ? [] : [{ name, meaning }],
  );
  return [...listed(claims), ...parameters];
}

/** The known names inside claims and header parameters. */
export function knownMembers(): readonly KnownMembers[] {
  const found = new Map<string, Map<string, string>>();
  for (const { path, name, explanation } of memberLines()) {
    if (name === '*') continue;
    const known = found.get(path) ?? new Map<string, string>();
    found.set(path, known);
    if (!known.has(name)) known.set(name, explanation?.meaning ?? '');
  }
  return [
    ...[...found].map(([path, known]) => ({
      ...{ part: 'claims' as const, path },
      names: [...known].map(([name, meaning]) => ({ name, meaning })),
    })),
    { part: 'claims', path: 'jwks', names: [{ name: 'keys', meaning: 'Public keys' }] },
    ...(['header', 'claims'] as const).flatMap((part) =>
      jwkPlaces[part].map((path) => ({ part, path, names: jwkNames })),
    ),
  ];
}

interface MemberLine {
  readonly path: string;
  readonly name: string;
  readonly explanation: Explanation | undefined;
}

function memberLines(): readonly MemberLine[] {
  const claims = names('claims');
  const lines: MemberLine[] = [];
  const visit = (path: string, isList: boolean, below: ReadonlyMap<string, MemberNode>): void => {
    for (const [name, { explanation, below: further }] of below) {
      lines.push({ path, name, explanation });
      const step = isList && name === '*' ? '[]' : name;
      visit(`${path}>${step}`, explanation?.kind === 'array', further);
    }
  };
  for (const { members } of vocabularies()) {
    for (const [claim, { below }] of members) visit(claim, claims.get(claim)?.kind === 'array', below);
  }
  return lines;
}

/** The claims, and members of claims, that are times. */
export function knownTimes(): readonly string[] {
  const standard = [...commonVocabulary.claims, ...vocabularyOf('further').claims];
  return [
    ...standard.flatMap(([name, { kind }]) => (kind === 'time' ? [name] : [])),
    ...memberLines().flatMap(({ path, name, explanation }) =>
      explanation?.kind === 'time' ? [`${path}>${name}`] : [],
    ),
  ];
}

const booleans: readonly KnownName[] = [
  { name: 'true', meaning: '' },
  { name: 'false', meaning: '' },
];

/** The values of members that have a closed set of them; `algorithms` are those that can sign. */
export function knownValues(algorithms: readonly string[]): readonly KnownValues[] {
  const claims = names('claims');
  const all = [...listedValues(algorithms), ...booleanValues('header'), ...booleanValues('claims')];
  const found = new Map(all.map((known) => [`${known.part} ${known.path}`, known]));
  for (const { values } of vocabularies()) {
    for (const [path, meanings] of values) {
      const key = `claims ${path}`;
      const known = found.get(key)?.values ?? [];
      const more = [...meanings].map(([value, { meaning }]) => ({ name: JSON.stringify(value), meaning }));
      const fresh = more.filter(({ name }) => !known.some((other) => other.name === name));
      const isList = claims.get(path)?.kind === 'array';
      found.set(key, { part: 'claims', path, isList, values: [...known, ...fresh] });
    }
  }
  return [...found.values()];
}

function booleanValues(part: 'claims' | 'header'): readonly KnownValues[] {
  return [...names(part)].flatMap(([path, { kind }]) =>
    kind === 'boolean' ? [{ part, path, isList: false, values: booleans }] : [],
  );
}
