import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { playCli } from '../../support/terminal/play-cli.ts';

const read = (file: string) =>
  JSON.parse(readFileSync(new URL(`../../fixtures/jose-cookbook/${file}.json`, import.meta.url), 'utf8'));
const nested = read('6.nesting_signatures_and_encryption');
const detached = read('jws/4_5.signature_with_detached_content');
const files = {
  'private.json': JSON.stringify(nested.encrypt.input.key),
  'issuer.json': JSON.stringify(nested.sign.input.key),
  'secret.json': JSON.stringify(detached.input.key),
  'payload.txt': detached.input.payload,
  'other.txt': 'another payload',
};
const inspect = (text: string, ...options: readonly string[]) =>
  playCli(['inspect', '-', ...options], { stdin: text, files });

describe('an encrypted token', () => {
  test('is decrypted, and the token inside is verified', async () => {
    const keys = ['--decrypt-key', 'private.json', '--jwks', 'issuer.json'];
    const { plain } = await inspect(nested.encrypt.output.compact, ...keys);
    expect(plain).toContain('2 tokens');
    expect(plain).toContain('decrypted with key samwise.gamgee@hobbiton.example (RSA-OAEP)');
    expect(plain).toContain('signature verified with key hobbiton.example');
    expect(plain).toMatch(/iss +hobbiton\.example/);
    expect(plain).toContain('decrypted content of the token before');
  });

  test('is in the JSON report with what decrypting came to', async () => {
    const { plain } = await inspect(nested.encrypt.output.compact, '--decrypt-key', 'private.json', '--json');
    const [outer, inner] = JSON.parse(plain).tokens;
    expect(outer).toMatchObject({ kind: 'jwe', decryption: { state: 'decrypted', alg: 'RSA-OAEP' } });
    expect(inner).toMatchObject({ kind: 'jws', claims: { iss: 'hobbiton.example' } });
    expect(inner.value).toContain('…');
  });

  test('with the key of another fails, and says which step', async () => {
    const { plain, code } = await inspect(nested.encrypt.output.compact, '--decrypt-key', 'issuer.json');
    expect(plain).toContain('not decrypted: the key is for use "sig", not "enc"');
    expect(code).toBe(1);
  });

  test('with a file that is no key is wrong use', async () => {
    const { code, stderr } = await inspect(nested.encrypt.output.compact, '--decrypt-key', 'nowhere.json');
    expect([code, stderr.includes('--decrypt-key nowhere.json')]).toEqual([2, true]);
  });

  test.each([{ options: [] as string[] }, { options: ['--format', 'table'] }])(
    'before a JWKS is fetched %j',
    async ({ options }) => {
      const args = ['--decrypt-key', 'nowhere.json', '--issuer', 'https://op.example', ...options];
      const { code, asked } = await inspect(nested.encrypt.output.compact, ...args);
      expect([code, asked.issuers]).toEqual([2, []]);
    },
  );
});

describe('a detached payload', () => {
  test('is needed, and is verified from its file', async () => {
    const text = detached.output.compact;
    const without = await inspect(text, '--jwks', 'secret.json');
    expect(without.plain).toContain('the payload is detached');
    const right = await inspect(text, '--jwks', 'secret.json', '--payload', 'payload.txt');
    expect(right.plain).toContain('signature verified');
    const wrong = await inspect(text, '--jwks', 'secret.json', '--payload', 'other.txt');
    expect([wrong.plain.includes('invalid signature'), wrong.code]).toEqual([true, 1]);
  });
});
