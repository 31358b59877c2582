import { readFileSync } from 'node:fs';
import type { JWK } from 'jose';
import { describe, expect, test } from 'vitest';
import { nodeCrypto } from '../../../electron/crypto/crypto.ts';

function readJson(path: string): unknown {
  return JSON.parse(readFileSync(new URL(`../../fixtures/${path}`, import.meta.url), 'utf8'));
}

/** RFC 7515 appendix C, and nothing else: no padding, no other characters, no left-over bits. */
function strictBase64url(text: string): Buffer | undefined {
  const bytes = Buffer.from(text, 'base64url');
  return bytes.toString('base64url') === text ? bytes : undefined;
}

/** Reads and verifies as a strict client does. */
function verdict(compact: string, key: JWK): string {
  const segments = compact.split('.');
  const [header, , signature] = segments.map(strictBase64url);
  if (segments.length !== 3 || segments.some((text) => strictBase64url(text) === undefined))
    return 'unreadable';
  if (header === undefined || signature === undefined) return 'unreadable';
  try {
    const { alg } = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(header));
    const signingInput = Buffer.from(compact.slice(0, compact.lastIndexOf('.')));
    return nodeCrypto.verify({ alg, key, signingInput, signature }).state;
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof TypeError) return 'unreadable';
    throw error;
  }
}

/** Where a strict client must disagree with the label, and why. */
const DISAGREEMENTS: Readonly<Record<number, string>> = {
  346: 'unusable: PS384 with a key that says PS256',
  347: 'unusable: ES512 with a key that says ES521, which is no algorithm',
  350: 'unusable: PS384 with a key that says PS256',
  351: 'unusable: ES512 with a key that says ES521, which is no algorithm',
  367: 'valid: as published it has neither padding nor anything else that is wrong',
  370: 'valid: the same text as 367',
  372: 'unreadable: a question mark in the header',
  373: 'unreadable: a question mark in the payload',
};

interface Vectors {
  readonly numberOfTests: number;
  readonly testGroups: readonly {
    readonly public?: JWK;
    readonly private?: JWK;
    readonly tests: readonly { tcId: number; comment: string; jws: string; result: 'valid' | 'invalid' }[];
  }[];
}

describe('Wycheproof JWS', () => {
  const vectors = readJson('wycheproof/json_web_signature_test.json') as Vectors;
  const cases = vectors.testGroups.flatMap((group) =>
    group.tests.map((vector) => ({ ...vector, key: group.public ?? group.private ?? {} })),
  );

  test('all are there', () => {
    expect(cases).toHaveLength(vectors.numberOfTests);
  });

  test.each(cases)('$tcId $comment', ({ tcId, jws, key, result }) => {
    const known = DISAGREEMENTS[tcId];
    if (known !== undefined) expect(verdict(jws, key)).toBe(known.split(':')[0]);
    else if (result === 'valid') expect(verdict(jws, key)).toBe('valid');
    else expect(verdict(jws, key)).not.toBe('valid');
  });
});

interface Example {
  readonly input: { readonly key: JWK };
  readonly output: { readonly compact: string };
}

describe('RFC 7520 and RFC 8037', () => {
  test.each([
    'jws/4_1.rsa_v15_signature.json',
    'jws/4_3.ecdsa_signature.json',
    'jws/4_4.hmac-sha2_integrity_protection.json',
    'curve25519/jws.json',
    'jws/4_2.rsa-pss_signature.json',
  ])('%s', (file) => {
    const { input, output } = readJson(`jose-cookbook/${file}`) as Example;
    // The keys of 4.2 and 4.3 name other algorithms than the one that signed.
    const { alg: _alg, ...key } = input.key;
    expect(verdict(output.compact, key)).toBe('valid');
    const [header, , signature] = output.compact.split('.');
    expect(verdict(`${header}.${Buffer.from('another').toString('base64url')}.${signature}`, key)).toBe(
      'invalid',
    );
  });
});
