import { excerpt } from '../../../base/excerpt.ts';
import { readJson } from '../../json.ts';
import { isArray, isObject, member, stringMember } from '../../json-members.ts';
import type { JsonObject } from '../../token.ts';
import type { Format, FormatReading } from '../format.ts';
import { readJwkPart } from './jwk-part.ts';

/** Longer texts are not read, in characters; of a set no more keys are shown. */
const longest = 1_000_000;
const mostKeys = 50;

/** A JSON Web Key (RFC 7517 section 4), or a set of them (section 5). */
export const jwkFormat: Format = { id: 'jwk', read };

function read(text: string): FormatReading | undefined {
  if (!/^\s{0,100}\{/.test(text) || text.length > longest || !/"k(?:ty|eys)"/.test(text)) return undefined;
  const { value, deviations } = readJson(text);
  if (!isObject(value)) return undefined;
  const faults = deviations.slice(0, 3).map(({ message, position }) => `${message} (position ${position})`);
  if (stringMember(value, 'kty') !== undefined) return ofKey(value, faults);
  const keys = member(value, 'keys');
  const isSet = isArray(keys) && keys.some((key) => isObject(key) && stringMember(key, 'kty') !== undefined);
  return isSet ? ofSet(keys.filter(isObject), faults) : undefined;
}

function ofKey(jwk: JsonObject, faults: readonly string[]): FormatReading {
  const { name, part, problems } = readJwkPart(jwk, 'JWK');
  return {
    format: 'jwk',
    name: `${name} (JWK)`,
    reason: `It is a JSON object with the key type ${excerpt(stringMember(jwk, 'kty') ?? '', 40)} in kty`,
    parts: [part],
    problems: [...problems, ...faults],
  };
}

function ofSet(keys: readonly JsonObject[], faults: readonly string[]): FormatReading {
  const shown = keys.slice(0, mostKeys).map((jwk, index) => {
    const kid = stringMember(jwk, 'kid');
    const title = kid === undefined ? `Key ${index + 1}` : `Key ${index + 1}: ${excerpt(kid, 80)}`;
    return readJwkPart(jwk, title);
  });
  const seen = new Set<string>();
  const repeated = keys
    .flatMap((jwk) => stringMember(jwk, 'kid') ?? [])
    .find((kid) => seen.size === seen.add(kid).size);
  const secret = shown.filter(({ isSecret }) => isSecret).length;
  return {
    format: 'jwk',
    name: `JSON Web Key Set, ${keys.length === 1 ? '1 key' : `${keys.length} keys`}`,
    reason: 'It is a JSON object whose member keys is an array of JWKs',
    parts: shown.map(({ part }) => part),
    problems: [
      ...(secret > 0 ? [`${secret} of its keys are secret: a published set must have public keys only`] : []),
      ...(repeated === undefined ? [] : [`Several keys have the kid ${excerpt(repeated, 80)}`]),
      ...(keys.length > mostKeys ? [`It has ${keys.length} keys; the first ${mostKeys} are shown`] : []),
      ...new Set(shown.flatMap(({ problems }) => problems)),
      ...faults,
    ].slice(0, 20),
  };
}
