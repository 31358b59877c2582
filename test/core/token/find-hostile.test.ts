import { describe, expect, test } from 'vitest';
import { dumpedTexts } from '../../../core/token/find/dumped.ts';
import { findTokens } from '../../../core/token/find-tokens.ts';
import { placesOfFormats } from '../../../core/token/formats/places.ts';
import { readFormat } from '../../../core/token/formats/registry.ts';
import { listFound } from '../../../core/token/list-found.ts';
import { inflate } from '../../../electron/text-reader/inflate.ts';
import { hostileUnits } from '../../support/hostile-units.ts';

/** Long enough for quadratic work to run into the time limit. */
const length = 30_000;
const limit = 4_000;

/** What is found takes more characters than the text has only where values are inside each other. */
const mostShown = 12;

function check(text: string): void {
  const { tokens, mostTelling } = listFound(text, 0, { inflate });
  const shown = tokens.reduce((sum, { token }) => sum + token.raw.length, 0);
  expect(shown).toBeLessThanOrEqual(mostShown * text.length);
  expect(mostTelling).toBeLessThan(Math.max(1, tokens.length));
  for (const { start, end } of tokens) {
    expect(start).toBeLessThanOrEqual(end);
    expect(end).toBeLessThanOrEqual(text.length);
  }
}

describe('a long text of one repeated unit', { timeout: limit }, () => {
  test.each(hostileUnits)('of %j is read', (unit) => {
    check(unit.repeat(Math.ceil(length / unit.length)));
  });
});

describe('a long text of units in turn', () => {
  test.each(hostileUnits.slice(1).map((unit, index) => [hostileUnits[index] ?? '', unit] as const))(
    'of %j, then %j, is read',
    (one, other) => {
      check(one.repeat(Math.ceil(4_000 / one.length)) + other.repeat(Math.ceil(4_000 / other.length)));
      check((one + other).repeat(Math.ceil(4_000 / (one + other).length)));
    },
  );
});

describe('a text that is made to be expensive', { timeout: 8_000 }, () => {
  test('words with hyphens after a wrapped token are compared in one pass', () => {
    check(`eyJhbGciOiJIUzI1NiJ9.e30.\na${'-ab'.repeat(200)}1`);
  });

  test('what removing a color makes is cleaned a few times', () => {
    check(`${'['.repeat(50_000)}${'0m'.repeat(50_000)}`);
  });

  test('wrapped lines that are not text are joined once', () => {
    check(`${btoa(`${'a'.repeat(50)}${'\0'.repeat(7)}`)}\n`.repeat(6_000));
  });

  test('a list of bytes of any length is read in parts', () => {
    const parts = [...dumpedTexts('65 '.repeat(1_100_000))];
    expect(parts.map(({ text }) => text.length).slice(0, 2)).toEqual([500_001, 500_001]);
  });

  test('numbers that only old line breaks separate are read in one pass', () => {
    check(Array.from({ length: 100_000 }, (_, index) => `${index} x`).join('\u2028'));
  });

  test('the query of a signature is read up to its limit', () => {
    expect([...placesOfFormats('&sv=2020-01-01'.repeat(600_000))]).toEqual([]);
  });

  test('keys of a set are compared by name in one pass', () => {
    const keys = Array.from({ length: 60_000 }, (_, index) => `{"kid":"${index}"}`);
    expect(readFormat(`{"keys":[{"kty":"oct"},${keys.join(',')}]}`)?.format).toBe('jwk');
  });

  test('a token has any number of audiences', () => {
    const claims = btoa(JSON.stringify({ iss: 'a', aud: Array.from({ length: 200_000 }, () => '') }));
    check(`eyJhbGciOiJIUzI1NiJ9.${claims.replaceAll('=', '')}.AAAA`);
  });

  test('a token is found after lines that cannot be joined', () => {
    const binary = btoa(`${'a'.repeat(50)}${'\0'.repeat(7)}`);
    const token = btoa('{"access_token":"eyJhbGciOiJIUzI1NiJ9.e30.c2lnbmF0dXJl"}a').slice(0, 76);
    expect(token).toHaveLength(76);
    expect(findTokens(`${binary}\n${token}`)).toHaveLength(1);
  });
});
