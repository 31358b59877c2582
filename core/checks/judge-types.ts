import type { Explanation } from '../token/claim-kinds.ts';
import { explainClaim } from '../token/claims.ts';
import { describeMember, isArray, isObject } from '../token/json-members.ts';
import type { JsonObject, JsonValue } from '../token/token.ts';
import { notApplicable, type Pointer, pass, type Severity, type Verdict, violated } from './rule.ts';

/** The type of a member: one of the dictionary of claims, or a whole number. */
export type ValueType = Explanation['kind'] | 'integer';

const words: Readonly<Record<ValueType, string>> = {
  time: 'a number of seconds since 1970',
  string: 'a string',
  uri: 'a string',
  'string-or-array': 'a string or an array of strings',
  array: 'an array',
  boolean: 'true or false, without quotes',
  number: 'a number',
  object: 'an object',
  integer: 'a whole number',
};

interface TypedMembers {
  readonly document: JsonObject;
  /** The type of a member; undefined for one that is not judged. */
  readonly typeOf: (name: string) => ValueType | undefined;
  readonly at: (name: string) => Pointer;
  readonly severity?: Severity;
}

/** A member of another type. */
interface Wrong {
  readonly name: string;
  readonly value: JsonValue;
  readonly type: ValueType;
}

/**
 * Judges whether members have the types of their definitions. Null is a warning only: it means a member that should
 * have been omitted (OpenID Connect Core section 5.3.2).
 */
export function judgeTypes({ document, typeOf, at, severity }: TypedMembers): Verdict {
  let names = '';
  let wrong: Wrong[] | undefined;
  for (const name of Object.keys(document)) {
    const type = typeOf(name);
    if (type === undefined) continue;
    names = names === '' ? name : `${names}, ${name}`;
    const value = document[name] ?? null;
    if (hasType(value, type)) continue;
    wrong ??= [];
    wrong.push({ name, value, type });
  }
  if (names === '') return notApplicable('no member with a defined type');
  const first = wrong?.find(({ value }) => value !== null) ?? wrong?.[0];
  if (wrong === undefined || first === undefined) return pass({ received: names });
  const others = wrong.filter((one) => one !== first).map(({ name }) => name);
  const also = others.length === 0 ? '' : ` The same applies to ${others.slice(0, 10).join(', ')}.`;
  const weight: Severity | undefined = first.value === null ? 'warning' : severity;
  return violated({
    ...(weight === undefined ? {} : { severity: weight }),
    expected: `${first.name}, ${words[first.type]}`,
    received: describeMember(document, first.name),
    at: at(first.name),
    note: `${noteOn(first.value, first.type)}${also}`,
  });
}

function noteOn(value: JsonValue, type: ValueType): string {
  if (value === null) return 'A member without a value should be omitted.';
  if (typeof value === 'string' && type === 'boolean') {
    return 'The string "false" is true in many languages: a client may accept what was not verified.';
  }
  return 'Clients that rely on the type reject the value or misread it.';
}

function hasType(value: JsonValue, type: ValueType): boolean {
  switch (type) {
    case 'string':
    case 'uri':
      return typeof value === 'string';
    case 'number':
    case 'time':
      return typeof value === 'number';
    case 'integer':
      return typeof value === 'number' && Number.isInteger(value);
    case 'boolean':
      return typeof value === 'boolean';
    case 'array':
      return isArray(value);
    case 'object':
      return isObject(value);
    case 'string-or-array':
      return typeof value === 'string' || (isArray(value) && value.every((item) => typeof item === 'string'));
  }
}

/** The type of a standard claim about a user (OpenID Connect Core section 5.1), with or without a language tag. */
export function typeOfUserClaim(name: string): ValueType | undefined {
  const known = explainClaim(name);
  return known?.section.startsWith('OIDC Core §5.1') ? known.kind : undefined;
}
