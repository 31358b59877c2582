import { hasSameItems } from '../base/same-items.ts';
import type { JsonObject } from './token.ts';

/** So many lists of names are remembered, one for each number of names. */
const mostNames = 60;
const recent: (readonly string[] | undefined)[] = [];

/**
 * The names of the members of an object in their order. Objects in a row that have the same names, as the claims of one issuer
 * do, get the same array: what follows from the names alone can be remembered for it, in a WeakMap.
 */
export function namesOf(object: JsonObject): readonly string[] {
  const names = Object.keys(object);
  if (names.length > mostNames) return names;
  const before = recent[names.length];
  if (before !== undefined && hasSameItems(before, names)) return before;
  recent[names.length] = names;
  return names;
}

/** A function of the names of an object that is computed once for objects in a row with the same names. */
export function byNames<Result>(make: (names: readonly string[]) => Result): (object: JsonObject) => Result {
  const known = new WeakMap<readonly string[], { readonly result: Result }>();
  return (object) => {
    const names = namesOf(object);
    const before = known.get(names);
    if (before !== undefined) return before.result;
    const result = make(names);
    known.set(names, { result });
    return result;
  };
}
