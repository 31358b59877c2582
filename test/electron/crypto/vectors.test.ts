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
  'Wycheproof JWK': { 2: 'shared secrets of a set with several keys are not used' },
  'Wycheproof mixed': {
    17: 'valid in JSON serialization, which the inspector reads too',
    48: 'as JWK 2',
    66: 'valid in JSON serialization, which the inspector reads too',
  },
  'JOSE cookbook': {
    'rfc7797/4 json': 'b64 is not in crit, as RFC 7797 section 6 requires',
    'rfc7797/4 json_flat': 'b64 is not in crit, as RFC 7797 section 6 requires',
  },
  'RFC examples': {},
  'SD-JWT reference': {},
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
      ['SD-JWT reference', 90],
      ['PASETO', 48],
      ['PASERK', 110],
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

  test('an SD-JWT with a right signature is never said to be changed', () => {
    const all = sources.find(({ name }) => name === 'SD-JWT reference')?.vectors ?? [];
    const valid = all.filter(({ label }) => label === 'valid');
    expect(valid.map((vector) => say(vector).words)).toEqual(valid.map(() => 'valid'));
  });
});
