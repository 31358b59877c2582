import { describe, expect, test } from 'vitest';
import {
  actionName,
  emptyForm,
  encryptionOf,
  isComplete,
  type MakeForm,
  signatureSource,
} from '../../../../renderer/screens/make/make-form.ts';

const generated = { key: 'g', alg: 'ES256', describes: 'P-256', kid: 'k', hasPublic: true };
const keys = new Map([
  ['ES256 ', generated],
  ['ECDH-ES+A256KW A256GCM', { ...generated, key: 'e' }],
]);
const signing = (part: Partial<MakeForm['signature']>): MakeForm => ({
  ...emptyForm,
  signature: { ...emptyForm.signature, ...part },
});
const encrypting = (part: Partial<MakeForm['recipient']>, more: Partial<MakeForm> = {}): MakeForm => ({
  ...emptyForm,
  encrypts: true,
  recipient: { ...emptyForm.recipient, ...part },
  ...more,
});

describe('what signs', () => {
  test.each<[Partial<MakeForm['signature']>, object | undefined]>([
    [{}, { kind: 'generated', key: 'g' }],
    [{ kind: 'none' }, { kind: 'none' }],
    [{ kind: 'kept' }, { kind: 'kept', signature: 'c2ln' }],
    [
      { kind: 'pasted', text: 'key' },
      { kind: 'pasted', text: 'key' },
    ],
    [{ kind: 'pasted', text: ' ' }, undefined],
    [
      { kind: 'secret', secret: 's', encoding: 'hex' },
      { kind: 'secret', text: 's', encoding: 'hex' },
    ],
    [{ kind: 'secret' }, undefined],
    [
      { kind: 'key', key: 'a' },
      { kind: 'key', key: 'a' },
    ],
    [{ kind: 'key' }, undefined],
    [
      { kind: 'connection', connection: 'c' },
      { kind: 'connection', connection: 'c' },
    ],
    [{ kind: 'connection' }, undefined],
  ])('%j', (part, expected) => {
    const form = signing(part);
    expect(signatureSource(form, keys, 'c2ln')).toEqual(expected);
    expect(isComplete(form, keys, 'c2ln')).toBe(expected !== undefined);
  });

  test('is not there yet: a generated key is made with the token, a signature of before is not', () => {
    expect(signatureSource(emptyForm, new Map(), undefined)).toBeUndefined();
    expect(isComplete(emptyForm, new Map(), undefined)).toBe(true);
    expect(isComplete(signing({ kind: 'kept' }), keys, undefined)).toBe(false);
  });
});

describe('whom a token is encrypted for', () => {
  const password = encrypting({ kind: 'password', secret: 'p' }, { alg: 'PBES2-HS256+A128KW' });

  test('no one, a generated key, or the holder of a password', () => {
    expect(encryptionOf(emptyForm, keys)).toBeUndefined();
    expect(encryptionOf(encrypting({}), keys)).toEqual({
      ...{ alg: 'ECDH-ES+A256KW', enc: 'A256GCM', recipient: { kind: 'generated', key: 'e' } },
    });
    expect(encryptionOf(password, keys)).toMatchObject({
      ...{ iterations: 10_000, recipient: { kind: 'password', text: 'p' } },
    });
  });

  test.each([
    [encrypting({ kind: 'pasted' })],
    [encrypting({ kind: 'key' })],
    [encrypting({ kind: 'password' })],
    [{ ...password, iterations: '' }],
    [{ ...password, iterations: '1e9' }],
  ])('is missing', (form) => {
    expect(isComplete(form, keys, undefined)).toBe(false);
  });
});

test.each<[MakeForm, string]>([
  [emptyForm, 'Sign'],
  [encrypting({}), 'Sign and encrypt'],
  [signing({ kind: 'none' }), 'Make token'],
  [{ ...signing({ kind: 'none' }), encrypts: true }, 'Encrypt'],
  [{ ...signing({ kind: 'kept' }), encrypts: true }, 'Encrypt'],
])('the button says what it does', (form, name) => {
  expect(actionName(form)).toBe(name);
});
