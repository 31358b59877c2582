import type { JwksSubject } from '../../facts/facts.ts';
import { describeValue, isArray, isObject, stringMember } from '../../token/json-members.ts';
import type { JsonValue } from '../../token/token.ts';
import { notApplicable, pass, type Rule, violated } from '../rule.ts';

/** The maximum number of keys in the evidence. */
const mostNamed = 5;

export const keysAreTheSame: Rule<JwksSubject> = {
  id: 'jwks.rotation',
  titles: { passed: 'Keys are unchanged', failed: 'Keys have changed' },
  spec: 'OIDC Core §10.1.1',
  severity: 'information',
  verdict: ({ exchange, keys, previousKeys }) => {
    if (previousKeys === undefined) return notApplicable('this is the first JWKS of the run');
    const { appeared, vanished } = compare(previousKeys, keys);
    const gone = new Set(vanished);
    const changed = appeared.filter((name) => gone.has(name));
    const changes = [
      describe('new', without(appeared, changed)),
      describe('removed', without(vanished, changed)),
      describe('changed', changed),
    ].filter((change) => change !== '');
    if (changes.length === 0) return pass();
    return violated({
      expected: listed(names(previousKeys)),
      received: changes.join('; '),
      at: { exchange, part: 'member', name: '/keys' },
      note:
        vanished.length === 0
          ? 'The provider rotates its keys.'
          : 'The provider rotates its keys. Tokens signed with a removed key can no longer be verified.',
    });
  },
};

/** The names of the keys that only the later set has, and of those that only the earlier one has. */
function compare(
  before: readonly JsonValue[],
  now: readonly JsonValue[],
): { readonly appeared: readonly string[]; readonly vanished: readonly string[] } {
  const texts = (keys: readonly JsonValue[]) => new Set(keys.filter(isObject).map(textOf));
  const [textsBefore, textsNow] = [texts(before), texts(now)];
  const missingIn = (keys: readonly JsonValue[], others: ReadonlySet<string>) =>
    names(keys.filter((key) => isObject(key) && !others.has(textOf(key))));
  return { appeared: missingIn(now, textsBefore), vanished: missingIn(before, textsNow) };
}

/** The JSON text of a value with the members of objects in the order of their names. */
function textOf(value: JsonValue): string {
  if (isArray(value)) return `[${value.map(textOf).join(',')}]`;
  if (!isObject(value)) return JSON.stringify(value);
  const members = Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1));
  return `{${members.map(([name, member]) => `${JSON.stringify(name)}:${textOf(member)}`).join(',')}}`;
}

/** The names of the keys, without duplicates. */
function names(keys: readonly JsonValue[]): readonly string[] {
  const called = keys.filter(isObject).map((key) => {
    const kid = stringMember(key, 'kid');
    return kid === undefined ? 'a key without kid' : describeValue(kid);
  });
  return [...new Set(called)];
}

function without(all: readonly string[], some: readonly string[]): readonly string[] {
  const left = new Set(some);
  return all.filter((name) => !left.has(name));
}

function describe(change: string, keys: readonly string[]): string {
  return keys.length === 0 ? '' : `${change}: ${listed(keys)}`;
}

function listed(keys: readonly string[]): string {
  if (keys.length === 0) return 'no keys';
  const more = keys.length - mostNamed;
  return [...keys.slice(0, mostNamed), ...(more > 0 ? [`${more} more`] : [])].join(', ');
}
