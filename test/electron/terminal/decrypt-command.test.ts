import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import { CompactEncrypt } from 'jose';
import { expect, test } from 'vitest';
import { rsaKeys } from '../../support/rsa-keys.ts';
import { encryptSaml, spPem } from '../../support/saml/encrypt-saml.ts';
import { makeAssertion, makeResponse } from '../../support/saml/make-saml.ts';
import { playCli } from '../../support/terminal/play-cli.ts';

const pair = rsaKeys('own');
const other = rsaKeys('other');
const password = 'a password that is long enough';
const encrypt = (alg: string, key: KeyObject | Uint8Array, text = '{"sub":"alice"}') =>
  new CompactEncrypt(new TextEncoder().encode(text)).setProtectedHeader({ alg, enc: 'A128GCM' }).encrypt(key);
const token = await encrypt('RSA-OAEP-256', pair.publicKey);
const byPassword = await encrypt('PBES2-HS256+A128KW', new TextEncoder().encode(password));
const pkcs8 = { format: 'pem', type: 'pkcs8' } as const;
const files = {
  'key.pem': pair.privateKey.export(pkcs8).toString(),
  'key.json': JSON.stringify(pair.privateKey.export({ format: 'jwk' })),
  'locked.pem': pair.privateKey.export({ ...pkcs8, cipher: 'aes-256-cbc', passphrase: 'open' }).toString(),
  'locked-pss.pem': generateKeyPairSync('rsa-pss', { modulusLength: 2048 })
    .privateKey.export({ ...pkcs8, cipher: 'aes-256-cbc', passphrase: 'open' })
    .toString(),
  'other.pem': other.privateKey.export(pkcs8).toString(),
  'public.pem': pair.publicKey.export({ format: 'pem', type: 'spki' }).toString(),
  'word.txt': 'word',
  'token.txt': `${token}\n`,
};

test.each<[string, readonly string[], object]>([
  ['PEM', [token, '--key', 'key.pem'], {}],
  ['a JWK', ['token.txt', '--key', 'key.json'], {}],
  ['a key with a passphrase', [token, '--key', 'locked.pem', '--passphrase-stdin'], { stdin: 'open\n' }],
  ['a key from standard input', [token, '--key', '-'], { stdin: files['key.pem'] }],
  ['a token from standard input', ['-', '--key', 'key.pem'], { stdin: token }],
  ['a password', [byPassword, '--secret-stdin'], { stdin: `${password}\n` }],
])('decrypt with %s prints the content alone', async (_, argv, scene) => {
  const { code, stdout, stderr } = await playCli(['decrypt', ...argv], { files, ...scene });
  expect(stderr).toBe('');
  expect([code, stdout]).toEqual([0, '{"sub":"alice"}']);
});

test('content on a terminal does not control it', async () => {
  const hostile = await encrypt('RSA-OAEP-256', pair.publicKey, '{\n"a":"\u001b[2J\u0007"}');
  const argv = ['decrypt', hostile, '--key', 'key.pem'];
  expect((await playCli(argv, { files, isTTY: true })).stdout).toBe('{\n"a":"\\x1b[2J\\x07"}\n');
  expect((await playCli(argv, { files })).stdout).toBe('{\n"a":"\u001b[2J\u0007"}');
});

test.each<[string, readonly string[], object]>([
  ['another key', [token, '--key', 'other.pem'], {}],
  ['another password', [byPassword, '--secret-stdin'], { stdin: 'x' }],
  ['changed content', [`${token.slice(0, -3)}AAA`, '--key', 'key.pem'], {}],
])('decrypt with %s fails, and says why', async (_, argv, scene) => {
  const { code, stdout, stderr } = await playCli(['decrypt', ...argv], { files, ...scene });
  expect([code, stdout]).toEqual([1, '']);
  expect(stderr).toMatch(/^grantscope decrypt: not decrypted: ./);
});

test.each<[string, readonly string[], object, string]>([
  ['no key', [token], {}, 'give either --key FILE or --secret-stdin'],
  ['no encrypted token', ['word.txt', '--key', 'key.pem'], {}, 'no encrypted token found'],
  ['two tokens', [`${token} ${byPassword}`, '--key', 'key.pem'], {}, 'more than one encrypted token'],
  ['a public key', [token, '--key', 'public.pem'], {}, '--key public.pem:'],
  [
    'a wrong passphrase',
    [token, '--key', 'locked.pem', '--passphrase-stdin'],
    { stdin: 'shut' },
    'this passphrase',
  ],
  ['no passphrase', [token, '--key', 'locked.pem'], {}, 'encrypted with a passphrase'],
  ['a word as a key', [token, '--key', 'word.txt'], {}, 'has no key'],
  ['a passphrase of a secret', [token, '--secret-stdin', '--passphrase-stdin'], {}, 'needs --key'],
  [
    'a key for PSS',
    [token, '--key', 'locked-pss.pem', '--passphrase-stdin'],
    { stdin: 'open' },
    'can be read',
  ],
  ['a missing file', ['missing.txt', '--key', 'key.pem'], {}, 'cannot be read'],
  ['both from standard input', ['-', '--key', '-'], { stdin: token }, 'cannot contain both'],
])('wrong usage of decrypt: %s', async (_, argv, scene, words) => {
  const { code, stderr, stdout } = await playCli(['decrypt', ...argv], { files, ...scene });
  expect(stderr).toContain(words);
  expect([code, stdout]).toEqual([2, '']);
});

test('the assertion of a SAML response is printed, and each identifier or attribute', async () => {
  const saml = { files: { 'sp.pem': spPem } };
  const assertion = makeAssertion();
  const post = Buffer.from(makeResponse(encryptSaml(assertion))).toString('base64');
  const { code, stdout } = await playCli(['decrypt', '-', '--key', 'sp.pem'], { ...saml, stdin: post });
  expect([code, stdout]).toEqual([0, assertion]);
  const [one, other] = ['a', 'b'].map(
    (id) => `<saml:NameID xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion">${id}</saml:NameID>`,
  );
  const both = makeAssertion().replace(
    '<saml:SubjectConfirmation ',
    `${[one ?? '', other ?? ''].map((id) => encryptSaml(id, { wrapper: 'EncryptedID' })).join('')}$&`,
  );
  const ids = await playCli(['decrypt', '-', '--key', 'sp.pem'], { ...saml, stdin: both });
  expect([ids.code, ids.stdout]).toEqual([0, `${one}\n${other}`]);
});

test.each([
  ['another key', makeResponse(encryptSaml(makeAssertion())), 'other.pem', 1, 'does not fit'],
  [
    'one part for another service provider',
    makeResponse(
      encryptSaml(makeAssertion()) + encryptSaml(makeAssertion(), { recipients: [other.publicKey] }),
    ),
    'other.pem',
    1,
    'a part of it',
  ],
  ['nothing encrypted', makeResponse(makeAssertion()), 'other.pem', 2, 'no encrypted token'],
])('SAML is not decrypted with %s', async (_, stdin, key, exit, reason) => {
  const { code, stdout, stderr } = await playCli(['decrypt', '-', '--key', key], { files, stdin });
  expect([code, stdout]).toEqual([exit, '']);
  expect(stderr).toContain(reason);
});
