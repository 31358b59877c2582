import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readAttackKeys } from '../../../electron/crypto/attack-keys.ts';
import { nodeCrypto } from '../../../electron/crypto/crypto.ts';
import { readGivenSecret } from '../../../electron/crypto/given-secret.ts';
import { readDecryptionKeys } from '../../../electron/crypto/jwe/decryption-keys.ts';
import { readPastedKeys } from '../../../electron/crypto/pasted-keys.ts';
import { readBareKey, readPemKeys } from '../../../electron/crypto/public-keys.ts';
import { readPem } from '../../../electron/crypto/read-pem.ts';
import { readPrivateKey } from '../../../electron/crypto/read-private-key.ts';
import { readSigningKey } from '../../../electron/crypto/signing-key.ts';
import { readTotp } from '../../../electron/crypto/totp.ts';
import { readText } from '../../../electron/text-reader/read-text.ts';
import { testReaders } from '../../support/bounded-readers.ts';
import { nearJson } from '../../support/near-valid.ts';

const crypto = { ...nodeCrypto, findCommonSecret: () => ({ state: 'searching' }) as const };

const readers: Readonly<Record<string, (text: string) => unknown>> = {
  readPastedKeys,
  readPemKeys,
  readBareKey,
  readPem,
  readPrivateKey,
  readSigningKey: (text) => readSigningKey(text, 'passphrase'),
  readDecryptionKeys,
  readAttackKeys,
  readTotp,
  readGivenSecret: (text) =>
    (['text', 'base64', 'base64url', 'hex'] as const).map((encoding) => readGivenSecret(text, encoding)),
  readText: (text) => readText({ text, keys: new Map(), now: 0 }, crypto).digest,
};

describe('no reader of keys or pasted texts fails, and what it says is bounded', () => {
  testReaders(readers);

  test('a refused private key is not in what is said of it', () => {
    const secret = 'c2VjcmV0LXNlY3JldC1zZWNyZXQtc2VjcmV0LXNlY3JldA';
    fc.assert(
      fc.property(nearJson, (value) => {
        const object = typeof value === 'object' && value !== null && !Array.isArray(value) ? value : {};
        const read = readPrivateKey(JSON.stringify({ ...object, d: secret, k: secret }));
        if (!read.ok) expect(JSON.stringify(read)).not.toContain(secret);
      }),
    );
  });
});
