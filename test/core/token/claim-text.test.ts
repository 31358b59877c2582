import { describe, expect, test } from 'vitest';
import { claimText, claimViews, quotedIfAmbiguous } from '../../../core/token/claims.ts';
import { readJson } from '../../../core/token/json.ts';
import { isObject } from '../../../core/token/json-members.ts';

function claims(json: string) {
  const { value } = readJson(json);
  if (!isObject(value)) throw new Error('not an object');
  return value;
}

describe('a claim as it is shown', () => {
  test.each([
    ['"true"', '"true"'],
    ['true', 'true'],
    ['"12"', '"12"'],
    ['100002348117421473', '100002348117421473'],
    ['1e999', '1e999'],
    ['"null"', '"null"'],
    ['null', 'null'],
    ['"[1]"', '"[1]"'],
    ['"\\"alice\\""', '"\\"alice\\""'],
    ['"alice"', 'alice'],
    ['"trueish"', 'trueish'],
    ['"12 Main Street"', '12 Main Street'],
    ['""', '""'],
    ['" "', '" "'],
    ['" alice"', '" alice"'],
    ['"alice\\n"', '"alice\\n"'],
    ['"al ice"', 'al ice'],
    ['{"a":1.0}', '{"a":1.0}'],
  ])('%s: %s', (written, shown) => {
    expect(claimViews(claims(`{"c":${written}}`), 0)[0]?.value).toBe(shown);
  });

  test('is stored without quotation marks', () => {
    expect(claimText(claims('{"c":"true"}'), 'c')).toBe('true');
  });

  test('that is a long number in a string is not quoted', () => {
    expect(quotedIfAmbiguous('1'.repeat(1_000_000))).toHaveLength(1_000_000);
  });
});
