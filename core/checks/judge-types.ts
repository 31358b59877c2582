import type { Explanation } from '../token/claim-kinds.ts';
import { explainClaim } from '../token/claims.ts';
import { describeMember, isArray, isObject } from '../token/json-members.ts';
import { byNames } from '../token/names-of.ts';
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

/** The members of an object that have a type, in its order. */
interface TypedMembers {
  readonly members: readonly { readonly name: string; readonly type: ValueType }[];
  /** What is said where all members have their types. */
  readonly verdict: Verdict;
}

/** The members of an object that have a type; `typeOf` returns undefined for a member that is not judged. */
export function typedMembers(
  typeOf: (name: string) => ValueType | undefined,
): (document: JsonObject) => TypedMembers {
  return byNames((names) => {
    const members = names.flatMap((name) => {
      const type = typeOf(name);
      return type === undefined ? [] : [{ name, type }];
    });
    const verdict =
      members.length === 0
        ? notApplicable('no member with a defined type')
        : pass({ received: members.map(({ name }) => name).join(', ') });
    return { members, verdict };
  });
}

interface JudgedMembers {
  readonly document: JsonObject;
  /** Made by {@link typedMembers}. */
  readonly typed: (document: JsonObject) => TypedMembers;
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
export function judgeTypes({ document, typed, at, severity }: JudgedMembers): Verdict {
  const { members, verdict } = typed(document);
  let wrong: Wrong[] | undefined;
  for (const { name, type } of members) {
    const value = document[name] ?? null;
    if (hasType(value, type)) continue;
    wrong ??= [];
    wrong.push({ name, value, type });
  }
  const first = wrong?.find(({ value }) => value !== null) ?? wrong?.[0];
  if (wrong === undefined || first === undefined) return verdict;
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
