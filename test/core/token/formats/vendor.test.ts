import { describe, expect, test } from 'vitest';
import { findTokens } from '../../../../core/token/find-tokens.ts';
import { readVendor } from '../../../../core/token/formats/vendor/vendor.ts';

const letters = (count: number): string => 'aB3dE5fG7h'.repeat(count).slice(0, count);
/** A published example, whose checksum is correct. */
const github = `ghp_${'zQWBuTSOoRi4A9spHcVY5ncnsDkxkJ'}0mLq17`;

describe('a token of a vendor', () => {
  test.each([
    [github, 'GitHub personal access token'],
    [`gho_${letters(36)}`, 'GitHub OAuth access token'],
    [`ghu_${letters(36)}`, 'GitHub App user access token'],
    [`ghs_${letters(36)}`, 'GitHub App installation access token'],
    [
      `ghs_123_eyJ${letters(40)}.${letters(40)}.${letters(40)}`,
      'GitHub App installation access token (stateless)',
    ],
    [`ghr_${letters(76)}`, 'GitHub App refresh token'],
    [`github_pat_${letters(22)}_${letters(59)}`, 'GitHub fine-grained personal access token'],
  ])('%s is a %s', (text, name) => {
    expect(readVendor(text)?.name).toBe(name);
  });

  test.each([
    `ghp_${letters(35)}`,
    `ghp_${letters(37)}`,
    `ghp_${letters(35)}-`,
    `xghp_${letters(36)}`,
    `github_pat_${letters(82)}`,
    'ghp_',
    '',
  ])('%j is none: the prefix alone is no proof', (text) => {
    expect(readVendor(text)).toBeUndefined();
  });

  test('of GitHub has a checksum, which is compared', () => {
    expect(readVendor(github)).toMatchObject({
      reason: 'It starts with ghp_, followed by 36 letters and digits, and its checksum is correct',
      problems: [],
    });
    expect(readVendor(github.replace('zQ', 'Qz'))?.problems).toEqual([
      'The checksum is wrong: the token is not complete, was changed, or is made up',
    ]);
  });
});

describe('findTokens', () => {
  test.each([
    `export GITHUB_TOKEN=${github}`,
    `https://x-access-token:${github}@github.example/a/b.git`,
    `token "${github}".`,
    `see ${github}.`,
    `{"token":"${github}"}`,
  ])('finds it in %s', (text) => {
    const [found, ...others] = findTokens(text);
    expect(others).toEqual([]);
    expect(found).toMatchObject({ token: { raw: github, format: { format: 'vendor-token' } } });
    expect(text.slice(found?.start, found?.end)).toBe(github);
  });

  test('does not find one inside another word', () => {
    expect(findTokens(`a b-${github} c`)).toEqual([]);
    expect(findTokens(`a ${github}0 c`)).toEqual([]);
  });
});
