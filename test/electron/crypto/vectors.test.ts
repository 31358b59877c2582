import { describe, expect, test } from 'vitest';
import { say } from '../../support/vectors/say.ts';
import { vectorSources } from '../../support/vectors/sources.ts';

/** Where the inspector must disagree with a label, by source and number, and why. Nothing else may. */
const disagreements: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'Wycheproof JWS': {
    346: 'PS384 with a key that says PS256',
    347: 'ES512 with a key that says ES521, which is no algorithm',
    350: 'PS384 with a key that says PS256',
    351: 'ES512 with a key that says ES521, which is no algorithm',
    367: 'as published it has neither padding nor anything else that is wrong',
    370: 'the same text as 367',
    372: 'a question mark in the header',
    373: 'a question mark in the payload',
  },
  'Wycheproof JWE': { 22: 'valid in JSON serialization, which the inspector reads too' },
  'Wycheproof JWK': {},
  'Wycheproof mixed': {
    17: 'valid in JSON serialization, which the inspector reads too',
    66: 'valid in JSON serialization, which the inspector reads too',
  },
  'JOSE cookbook': {
    'rfc7797/4 json': 'b64 is not in crit, as RFC 7797 section 6 requires',
    'rfc7797/4 json_flat': 'b64 is not in crit, as RFC 7797 section 6 requires',
  },
  'RFC examples': {},
  'JWK examples': {},
  'SD-JWT reference': {},
  'sd-jwt-js': {
    'array_none_disclosed presented':
      'an object without disclosed members stays as an empty object (RFC 9901 section 7.1)',
  },
  PASETO: {},
  PASERK: {},
  CWT: {},
};

const sources = vectorSources();

describe('published vectors', () => {
  test('are all there', () => {
    expect(sources.map(({ name, vectors }) => [name, vectors.length])).toEqual([
      ['Wycheproof JWS', 401],
      ['Wycheproof JWE', 139],
      ['Wycheproof JWK', 26],
      ['Wycheproof mixed', 83],
      ['JOSE cookbook', 67],
      ['RFC examples', 8],
      ['JWK examples', 7],
      ['SD-JWT reference', 90],
      // Of each of the 17 cases what is issued, presented, and presented with a foreign disclosure.
      ['sd-jwt-js', 51],
      // 15 of them must be refused; of PASERK 59, and 28 more that have no text to paste.
      ['PASETO', 63],
      ['PASERK', 169],
      ['CWT', 5],
    ]);
  });

  test.each(sources)('$name: nothing is said that its label does not say', ({ name, vectors }) => {
    const known = disagreements[name] ?? {};
    const deviating = vectors.flatMap((vector) => {
      const { judgement, words } = say(vector);
      return judgement === 'right' || known[vector.id] !== undefined
        ? []
        : [`${vector.id}: ${judgement}: ${words}`];
    });
    expect(deviating).toEqual([]);
  });

  test('every disagreement is still one', () => {
    const agreed = sources.flatMap(({ name, vectors }) =>
      vectors
        .filter(({ id }) => disagreements[name]?.[id] !== undefined)
        .filter((vector) => say(vector).judgement === 'right')
        .map(({ id }) => `${name} ${id}`),
    );
    expect(agreed).toEqual([]);
  });

  test('an SD-JWT with a right signature is never said to be changed', () => {
    const all = sources.find(({ name }) => name === 'SD-JWT reference')?.vectors ?? [];
    const valid = all.filter(({ label }) => label === 'valid');
    expect(valid.map((vector) => say(vector).words)).toEqual(valid.map(() => 'valid'));
  });
});
