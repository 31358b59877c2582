import { describe, expect, test } from 'vitest';
import { listFound } from '../../../core/token/list-found.ts';
import { inflate } from '../../../electron/text-reader/inflate.ts';
import { tokenFormTables } from '../../support/token-forms/all.ts';
import { withoutTokens } from '../../support/token-forms/without-tokens.ts';

/** What is found, once: where it is, or what a value is that is no token, with its value. */
const found = (text: string) =>
  listFound(text, 0, { inflate }).tokens.map(({ where, token, naming }) => [
    naming?.name ?? where,
    token.raw,
  ]);

describe.each(tokenFormTables)('%s', (_, forms) => {
  test.each(forms)('$name', ({ text, found: expected }) => {
    expect(found(text)).toEqual(expected);
  });
});

describe('a text without a token', () => {
  test.each(withoutTokens)('%s', (_, text) => {
    expect(found(text)).toEqual([]);
  });
});
