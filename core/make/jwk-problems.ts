import { excerpt } from '../base/excerpt.ts';
import { isObject, stringMember } from '../token/json-members.ts';
import type { OutlineNode } from '../token/json-outline.ts';
import { readJwk } from '../token/read-jwk.ts';
import type { JsonObject } from '../token/token.ts';
import { jwkValues } from './jwk-vocabulary.ts';
import type { NestedProblem } from './nested-problems.ts';

/** Members that only the holder of a key has (RFC 7518 sections 6.2.2, 6.3.2 and 6.4). */
const privateMembers = ['d', 'p', 'q', 'dp', 'dq', 'qi', 'oth', 'k', 'priv'];

/** Longer keys are not judged, in characters. */
const longestKey = 50_000;

/** What is wrong with a public key as a JWK in a token; `index` is that of the key. */
export function jwkProblems(
  text: string,
  nodes: readonly OutlineNode[],
  index: number,
): readonly NestedProblem[] {
  const node = nodes[index];
  if (node === undefined || node.children === 0 || node.end - node.start > longestKey) return [];
  const jwk: unknown = JSON.parse(text.slice(node.start, node.end));
  if (!isObject(jwk as JsonObject)) return [];
  const key = jwk as JsonObject;
  const placeOf = (name: string): number => {
    const found = nodes.findIndex((one) => one.parent === index && one.name === name);
    return found < 0 ? index : found;
  };
  const values = ['kty', 'crv', 'use'].flatMap((name): readonly NestedProblem[] => {
    const value = stringMember(key, name);
    if (value === undefined || value === '' || isRegistered(name, value)) return [];
    const words = `${excerpt(JSON.stringify(value), 40)} is not a registered value of ${name}`;
    return [{ severity: 'warning', text: words, node: placeOf(name) }];
  });
  const secrets = privateMembers.flatMap((name): readonly NestedProblem[] => {
    if (!Object.hasOwn(key, name)) return [];
    const words = `${name} is part of the private key: anyone with the token has the key`;
    return [{ severity: 'error', text: words, node: placeOf(name) }];
  });
  if (values.length > 0 || key.kty === 'oct') return [...secrets, ...values];
  const faults = readJwk(key, {}).faults.map(
    ({ member, received }): NestedProblem => ({
      ...{ severity: 'warning', text: `The key ${received}`, node: placeOf(member) },
    }),
  );
  return [...secrets, ...faults, ...curveProblem(key, () => placeOf('crv'))];
}

function isRegistered(name: string, value: string): boolean {
  return jwkValues[name]?.some((known) => known.name === value) === true;
}

/** Curves of Edwards and Montgomery are of OKP (RFC 8037 section 2), the others of EC. */
function curveProblem(key: JsonObject, node: () => number): readonly NestedProblem[] {
  const crv = stringMember(key, 'crv');
  if (crv === undefined || (key.kty !== 'EC' && key.kty !== 'OKP')) return [];
  const expected = /^(?:X|Ed)/.test(crv) ? 'OKP' : 'EC';
  return key.kty === expected
    ? []
    : [{ severity: 'warning', text: `${crv} needs kty ${expected}`, node: node() }];
}
