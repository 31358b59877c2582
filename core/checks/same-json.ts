import { isArray, isObject, member } from '../token/json-members.ts';
import type { JsonValue } from '../token/token.ts';

/** Whether two JSON values are the same; the order of object members does not matter, that of arrays does. */
export function sameJson(one: JsonValue | undefined, other: JsonValue | undefined): boolean {
  if (one === other) return true;
  if (isArray(one)) {
    return (
      isArray(other) &&
      one.length === other.length &&
      one.every((value, index) => sameJson(value, other[index]))
    );
  }
  if (!isObject(one) || !isObject(other)) return false;
  const names = Object.keys(one);
  return (
    names.length === Object.keys(other).length &&
    names.every((name) => Object.hasOwn(other, name) && sameJson(one[name], member(other, name)))
  );
}
