import { isArray, member, objectMember } from '../json-members.ts';
import type { JsonObject } from '../token.ts';

/** How a token is recognised by its claims; the reason, or undefined for another one. */
export type Recognise = (claims: JsonObject) => string | undefined;

export function has(claims: JsonObject, ...names: readonly string[]): boolean {
  return names.every((name) => member(claims, name) !== undefined);
}

export function whenAll(...names: readonly string[]): Recognise {
  const listed = `${names.slice(0, -1).join(', ')} and ${names.at(-1) ?? ''}`;
  return (claims) => (has(claims, ...names) ? `it has ${listed}` : undefined);
}

export function whenAny(...names: readonly string[]): Recognise {
  return (claims) => {
    const found = names.find((name) => has(claims, name));
    return found === undefined ? undefined : `it has ${found}`;
  };
}

/** Where the claim is an object, with one of `members` where they are given. */
export function whenObject(name: string, members: readonly string[] = []): Recognise {
  return (claims) => {
    const found = objectMember(claims, name);
    if (found === undefined) return undefined;
    const isOwn = members.length === 0 || members.some((one) => member(found, one) !== undefined);
    return isOwn ? `it has ${name}` : undefined;
  };
}

/** The audience, where there is one alone. */
export function onlyAudience(claims: JsonObject): string | undefined {
  const audience = member(claims, 'aud');
  const [only, other] = isArray(audience) ? audience : [audience];
  return typeof only === 'string' && other === undefined ? only : undefined;
}
