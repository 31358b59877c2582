import { describe, expect, test } from 'vitest';
import { missingWords, secretPlaceholder, storageHint } from '../../../renderer/components/secret-storage.ts';

describe('the placeholder of a secret', () => {
  test.each([
    ['there is none', false, undefined, 'passphrase', ''],
    ['it is stored', true, undefined, 'passphrase', 'stored; type to replace it'],
    ['it is in the keychain', true, undefined, 'key-store', 'stored; type to replace it'],
    ['it is in memory', true, undefined, 'memory', 'stored until you quit; type to replace it'],
    ['the vault is locked', true, undefined, 'locked', 'stored until you quit; type to replace it'],
    [
      'it was not stored',
      false,
      { what: 'secret', why: 'not-stored' },
      'memory',
      'not stored: enter it again',
    ],
    ['it is locked', false, { what: 'secret', why: 'locked' }, 'locked', 'locked; type to replace it'],
    [
      'its key is gone',
      false,
      { what: 'secret', why: 'no-key' },
      'memory',
      'cannot be read; type to replace it',
    ],
    [
      'another secret is missing',
      true,
      { what: 'secret', why: 'not-stored' },
      'passphrase',
      'stored; type to replace it',
    ],
    ['a signing key is missing', false, { what: 'key', why: 'not-stored' }, 'memory', ''],
  ] as const)('%s', (_what, hasSecret, missing, vault, text) => {
    expect(secretPlaceholder(hasSecret, missing, vault)).toBe(text);
  });
});

test.each([
  ['memory', 'Secrets are lost when you quit. Set a passphrase to store them.'],
  ['locked', 'Lost when you quit, unless you unlock the vault first.'],
  ['passphrase', 'Stored encrypted. It cannot be shown again.'],
  ['key-store', 'Stored encrypted. It cannot be shown again.'],
] as const)('with a vault in %s, the hint says what becomes of a secret', (vault, hint) => {
  expect(storageHint(vault)).toBe(hint);
});

test('a connection says what it lacks', () => {
  expect(missingWords({ what: 'secret', why: 'not-stored' })).toBe('secret missing');
  expect(missingWords({ what: 'key', why: 'locked' })).toBe('key locked');
  expect(missingWords({ what: 'secret', why: 'no-key' })).toBe('secret unreadable');
});
