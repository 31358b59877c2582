import type { SectionId } from '../../spec/sections.ts';
import { dictionary, type Explanation } from '../claim-kinds.ts';
import { further } from './further.ts';
import { common } from './standard.ts';
import type { ClaimTables, ValueLine } from './vendor.ts';
import { type VendorName, vendors } from './vendors.ts';

/** Explanations of a nested member, and of those below it. `*` is every other one. */
export interface MemberNode {
  explanation?: Explanation;
  readonly below: Map<string, MemberNode>;
}

/** What a value of a claim means, and where that is defined. */
export interface ValueMeaning {
  readonly meaning: string;
  readonly section: SectionId;
}

/** The claims of a provider, for looking up. */
export interface Vocabulary {
  readonly claims: ReadonlyMap<string, Explanation>;
  readonly header: ReadonlyMap<string, Explanation>;
  /** By claim. */
  readonly members: ReadonlyMap<string, MemberNode>;
  /** By claim, or by the path of a nested member; then by value. */
  readonly values: ReadonlyMap<string, ReadonlyMap<string, ValueMeaning>>;
}

/** Members and values are made for the first claim that may have some. */
function vocabulary({ claims, header = [], members = [], values = [] }: ClaimTables): Vocabulary {
  let nodes: Vocabulary['members'] | undefined;
  let meanings: Vocabulary['values'] | undefined;
  return {
    claims: dictionary(claims),
    header: dictionary(header),
    get members() {
      nodes ??= memberNodes(dictionary(members));
      return nodes;
    },
    get values() {
      meanings ??= valueMeanings(values);
      return meanings;
    },
  };
}

function memberNodes(members: ReadonlyMap<string, Explanation>): ReadonlyMap<string, MemberNode> {
  const roots = new Map<string, MemberNode>();
  for (const [path, explanation] of members) {
    let level = roots;
    let node: MemberNode | undefined;
    for (const step of path.split('>')) {
      node = level.get(step) ?? { below: new Map() };
      level.set(step, node);
      level = node.below;
    }
    if (node !== undefined) node.explanation = explanation;
  }
  return roots;
}

function valueMeanings(values: readonly ValueLine[]): Vocabulary['values'] {
  const byClaim = new Map<string, Map<string, ValueMeaning>>();
  for (const [claim, value, section, meaning] of values) {
    const known = byClaim.get(claim) ?? new Map<string, ValueMeaning>();
    byClaim.set(claim, known);
    known.set(value, { meaning, section });
  }
  return byClaim;
}

/** What specifications define for every issuer, and most tokens have. */
export const commonVocabulary = vocabulary(common);

const made = new Map<VendorName | 'further', Vocabulary>();

/** The claims of a provider, or what specifications define further; made when the first token that has it is explained. */
export function vocabularyOf(source: VendorName | 'further'): Vocabulary {
  const known = made.get(source);
  if (known !== undefined) return known;
  const fresh = vocabulary(source === 'further' ? further() : vendors[source]());
  made.set(source, fresh);
  return fresh;
}

/** A claim of the tokens of a provider, in its own words where it has some. */
export function knownClaim(name: string, vendor: VendorName | undefined): Explanation | undefined {
  const own = vendor === undefined ? undefined : vocabularyOf(vendor).claims.get(name);
  return own ?? commonVocabulary.claims.get(name) ?? vocabularyOf('further').claims.get(name);
}
