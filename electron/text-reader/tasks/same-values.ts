import { hasMask } from '../../../core/views/message/masks.ts';
import type { MessagePlace, SameSecrets } from '../../../core/views/run/compare/compare-runs.ts';
import { memberOfKey, wholeToken } from '../../../core/views/run/compare/compare-tokens.ts';
import { messageRows } from '../../../core/views/run/compare/message-rows.ts';
import { readExchange } from './read-stored.ts';
import type { RunToCompare } from './tasks.ts';

/** Compares the secrets of two stored runs. Those of a run with pseudonyms, or that cannot be read now, are not compared. */
export function sameSecrets(first: RunToCompare, second: RunToCompare): SameSecrets {
  const [one, other] = [wholeValues(first), wholeValues(second)];
  return {
    inMessages: (place, otherPlace, key) =>
      isSame(one.inMessage(place, key), () => other.inMessage(otherPlace, key)),
    inTokens: (ref, otherRef, key) => isSame(one.inToken(ref, key), () => other.inToken(otherRef, key)),
  };
}

function isSame(value: string | undefined, read: () => string | undefined): boolean | undefined {
  const other = value === undefined ? undefined : read();
  return other === undefined ? undefined : value === other;
}

interface WholeValues {
  /** Values before they were masked; undefined where they cannot be read. */
  readonly inMessage: (place: MessagePlace, key: string) => string | undefined;
  readonly inToken: (ref: string, key: string) => string | undefined;
}

function wholeValues({ exchanges, values }: RunToCompare): WholeValues {
  const wholes = new Map(exchanges.map(({ id, whole }) => [id, whole]));
  let last: { readonly place: MessagePlace; readonly values: ReadonlyMap<string, string> } | undefined;
  const valuesOf = (place: MessagePlace): ReadonlyMap<string, string> => {
    if (last?.place.exchange === place.exchange && last.place.isCallback === place.isCallback) {
      return last.values;
    }
    const whole = readExchange(wholes.get(place.exchange));
    const rows = whole === undefined ? [] : messageRows(whole, place.isCallback);
    last = { place, values: new Map(rows.map(({ key, value }) => [key, value])) };
    return last.values;
  };
  return {
    // What was typed into a page is masked in the record as well.
    inMessage: (place, key) => {
      const value = valuesOf(place).get(key);
      return value === undefined || hasMask(value) ? undefined : value;
    },
    inToken: (ref, key) => tokenValue(values.get(ref), key),
  };
}

/**
 * Whether the value of a key is the same in two tokens, of which one may not be readable; see `memberOfKey`. Undefined where
 * that cannot be read.
 */
export function sameInTokens(
  first: string | undefined,
  second: string | undefined,
  key: string,
): boolean | undefined {
  return isSame(tokenValue(first, key), () => tokenValue(second, key));
}

function tokenValue(token: string | undefined, key: string): string | undefined {
  return token === undefined || key === wholeToken ? token : memberOf(token, key);
}

/** A member of a signed token as JSON; undefined for any other token. */
function memberOf(token: string, key: string): string | undefined {
  const member = memberOfKey(key);
  const [header, claims, ...rest] = token.split('.');
  if (member === undefined || rest.length !== 1) return undefined;
  try {
    const part = member.part === 'header' ? header : claims;
    const read: unknown = JSON.parse(Buffer.from(part ?? '', 'base64url').toString());
    if (typeof read !== 'object' || read === null) return undefined;
    const value: unknown = Object.getOwnPropertyDescriptor(read, member.name)?.value;
    return value === undefined ? undefined : JSON.stringify(value);
  } catch {
    return undefined;
  }
}
