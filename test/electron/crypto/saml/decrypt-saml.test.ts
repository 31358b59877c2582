import { generateKeyPairSync } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { tokenRef } from '../../../../core/facts/subject-ref.ts';
import { listFound } from '../../../../core/token/list-found.ts';
import { nodeCrypto } from '../../../../electron/crypto/crypto.ts';
import { inspectToken } from '../../../../electron/crypto/inspect-any-token.ts';
import { readDecryptionKeys } from '../../../../electron/crypto/jwe/decryption-keys.ts';
import { openFound } from '../../../../electron/crypto/jwe/open-found.ts';
import { readPastedKeys } from '../../../../electron/crypto/pasted-keys.ts';
import { rsaKeys } from '../../../support/rsa-keys.ts';
import { type Encrypting, encryptSaml, spKeys, spPem } from '../../../support/saml/encrypt-saml.ts';
import { makeAssertion, makeResponse, rsaPem, samlNow, signSaml } from '../../../support/saml/make-saml.ts';

const verifying = readPastedKeys(rsaPem);
const about = tokenRef({ role: 'unknown', number: 1 });

/** What is found in a text with a key to decrypt, each checked with the key of the identity provider. */
function open(text: string, pem = spPem) {
  const keys = readDecryptionKeys(pem);
  if (!keys.ok) throw new Error(keys.failure.message);
  return openFound(listFound(text, samlNow).tokens, () => keys.value).map(({ found, path, decryption }) => {
    const { token } = found;
    const format = token.kind === 'opaque' ? token.format : undefined;
    const rows = format?.parts.flatMap((part) => part.rows) ?? [];
    return {
      path,
      decryption,
      name: format?.name,
      label: format?.label,
      problems: format?.problems,
      raw: token.raw,
      row: (name: string) => rows.find((row) => row.name === name)?.value,
      ...inspectToken(token, about, verifying.ok ? verifying.value : {}, nodeCrypto, samlNow),
    };
  });
}

const ruleOf = (one: ReturnType<typeof open>[number] | undefined, id: string) =>
  one?.findings.find(({ rule }) => rule === id);
const signed = signSaml(makeAssertion());
const encrypted = (options?: Encrypting) => makeResponse(encryptSaml(signed, options));

describe('an assertion is decrypted', () => {
  const other = generateKeyPairSync('rsa', { modulusLength: 3072 });
  test.each<readonly [string, Encrypting, string]>([
    ...[128, 192, 256].flatMap((bits) => [
      [`AES-${bits}-CBC`, { content: `aes${bits}-cbc` }, `AES-${bits}-CBC`] as const,
      [`AES-${bits}-GCM`, { content: `aes${bits}-gcm` }, `AES-${bits}-GCM`] as const,
    ]),
    ['RSA 1.5', { key: 'rsa-1_5' }, 'RSA 1.5'],
    ['RSA-OAEP with another digest, and MGF1 with SHA-1', { digest: 'sha256' }, 'SHA-256, MGF1 with SHA-1'],
    ['the newer RSA-OAEP by default', { key: 'rsa-oaep' }, 'RSA-OAEP with SHA-1,'],
    ['SHA-256', { key: 'rsa-oaep', digest: 'sha256', mask: 'sha256' }, 'RSA-OAEP with SHA-256,'],
    [
      'SHA-512 and MGF1 with SHA-256',
      { key: 'rsa-oaep', digest: 'sha512', mask: 'sha256' },
      'SHA-512, MGF1 with SHA-256',
    ],
    ['a label', { label: 'a label', key: 'rsa-oaep', mask: 'sha1' }, 'RSA-OAEP'],
    ['the key beside it', { place: 'beside' }, 'RSA-OAEP'],
    ['the key beside it, named', { place: 'retrieved' }, 'RSA-OAEP'],
    ['several recipients', { recipients: [other.publicKey, spKeys.publicKey] }, 'RSA-OAEP'],
  ])('with %s', (_, options, algorithm) => {
    const [response, assertion, ...others] = open(encrypted(options));
    expect(response?.decryption).toMatchObject({ state: 'decrypted' });
    expect(JSON.stringify(response?.decryption)).toContain(algorithm);
    expect(response?.problems).toEqual([]);
    expect(assertion).toMatchObject({ path: '0.0', raw: signed, name: 'SAML assertion' });
    expect(assertion?.signature).toMatchObject({ state: 'valid', alg: 'RSA-SHA256' });
    expect(others).toEqual([]);
  });

  test('for the second recipient, which is said', () => {
    const [response] = open(encrypted({ recipients: [other.publicKey, spKeys.publicKey] }));
    expect(response?.decryption).toMatchObject({ recipient: 2 });
  });

  test('and judged with the response around it', () => {
    const [, assertion] = open(encrypted());
    for (const rule of ['saml.recipient', 'saml.in-response-to', 'saml.same-issuer', 'saml.signed'])
      expect(ruleOf(assertion, rule)?.result, rule).toBe('pass');
    const wrong = makeResponse(encryptSaml(signed), { attributes: 'Destination="https://evil.example"' });
    for (const rule of ['saml.recipient', 'saml.in-response-to'])
      expect(ruleOf(open(wrong)[1], rule)?.result, rule).toBe('fail');
    const [, changed] = open(makeResponse(encryptSaml(signed.replace('alice@', 'mallory@'))));
    expect(changed?.signature).toMatchObject({ state: 'invalid' });
  });

  test('as part of a signed response', () => {
    const text = signSaml(makeResponse(encryptSaml(makeAssertion())), { what: 'Response' });
    const [response, assertion] = open(text);
    expect(response?.signature).toMatchObject({ state: 'valid' });
    const note = 'signed with the response that it was encrypted in';
    expect(assertion?.signature).toMatchObject({ state: 'valid', note });
    expect(ruleOf(assertion, 'saml.signed')).toMatchObject({ result: 'pass' });
    expect(assertion?.row('Signed')).toBe('with the response around it');
    const [, unsigned] = open(makeResponse(encryptSaml(makeAssertion())));
    expect(unsigned?.signature).toEqual({ state: 'unsecured' });
    expect(ruleOf(unsigned, 'saml.signed')).toMatchObject({ result: 'fail' });
  });

  test('with what is encrypted in it', () => {
    const id = encryptSaml(
      '<saml:NameID xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion">hidden@people.example</saml:NameID>',
      { wrapper: 'EncryptedID' },
    );
    const attribute = encryptSaml(
      '<saml:Attribute Name="salary"><saml:AttributeValue>1</saml:AttributeValue></saml:Attribute>',
      { wrapper: 'EncryptedAttribute' },
    );
    const inner = signSaml(
      makeAssertion()
        .replace(/<saml:NameID .*<\/saml:NameID>/, id)
        .replace('<saml:AttributeStatement>', `<saml:AttributeStatement>${attribute}`),
    );
    const [, assertion] = open(makeResponse(encryptSaml(inner)));
    expect(assertion?.decryption).toMatchObject({ state: 'decrypted' });
    expect(assertion?.row('NameID')).toBe('hidden@people.example');
    expect(assertion?.row('salary')).toBe('1');
    expect(assertion?.label).toContain('hidden@people.example');
    expect(assertion?.signature).toMatchObject({ state: 'valid' });
    expect(ruleOf(assertion, 'saml.subject')).toMatchObject({ result: 'pass' });
  });

  test('beside one for another service provider, which is said', () => {
    const text = makeResponse(encryptSaml(signed) + encryptSaml(signed, { recipients: [other.publicKey] }));
    const [response, ...assertions] = open(text);
    expect(response?.decryption).toMatchObject({ state: 'decrypted' });
    expect(response?.problems).toEqual([
      'EncryptedAssertion 2 was not decrypted: the key is for 3072 bits, the private key has 2048: it is another',
    ]);
    expect(assertions).toHaveLength(1);
  });
});

describe('an assertion is not decrypted', () => {
  const other = rsaKeys('other');
  const otherPem = other.privateKey.export({ format: 'pem', type: 'pkcs8' }).toString();
  const ec = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey;
  const jwk = (members: object) =>
    JSON.stringify({ ...spKeys.privateKey.export({ format: 'jwk' }), ...members });
  /** With the last character of a value changed that is not padding. */
  const changed = (text: string, at: number) => {
    let seen = 0;
    return text.replace(/([A-Za-z0-9+/])([A-Za-z0-9+/])(=*<\/xenc:CipherValue>)/g, (whole, one, two, end) => {
      seen += 1;
      return seen - 1 === at ? `${one === 'A' ? 'B' : 'A'}${two}${end}` : whole;
    });
  };
  const empty = '<saml:EncryptedAssertion/>';
  test.each<readonly [string, string, string, string]>([
    ['with another key', encrypted(), otherPem, 'the private key does not fit'],
    ['with another key and RSA 1.5', encrypted({ key: 'rsa-1_5' }), otherPem, 'does not fit'],
    [
      'with a key on a curve',
      encrypted(),
      ec.export({ format: 'pem', type: 'pkcs8' }).toString(),
      'type RSA, this one is EC',
    ],
    ['with a password', encrypted(), 'a password', 'a password was given'],
    ['with a key for signatures', encrypted(), jwk({ use: 'sig' }), 'for use "sig"'],
    ['with a changed key', changed(encrypted(), 0), spPem, 'the padding of RSA-OAEP with SHA-1 is wrong'],
    ['with changed content', changed(encrypted(), 1), spPem, 'the authentication tag is wrong'],
    [
      'where the label is another',
      encrypted({ label: 'x' }).replace(/<xenc:OAEPparams>.*<\/xenc:OAEPparams>/, ''),
      spPem,
      'is wrong',
    ],
    [
      'with another digest than is named',
      encrypted().replace(
        'mgf1p">',
        'mgf1p"><ds:DigestMethod Algorithm="http://www.w3.org/2001/04/xmlenc#sha256"/>',
      ),
      spPem,
      'is wrong',
    ],
    [
      'with a key of another length',
      encrypted().replace('aes128-gcm', 'aes256-gcm'),
      spPem,
      'has 128 bits, AES-256-GCM needs 256',
    ],
    [
      'by another algorithm',
      encrypted().replace('xmlenc11#aes128-gcm', 'xmlenc#tripledes-cbc'),
      spPem,
      'tripledes-cbc is not supported',
    ],
    [
      'by another algorithm of the key',
      encrypted().replace('rsa-oaep-mgf1p', 'kw-aes128'),
      spPem,
      'kw-aes128 is not supported',
    ],
    [
      'with an unknown digest',
      encrypted({ digest: 'sha256' }).replace('xmlenc#sha256', 'xmlenc#ripemd160'),
      spPem,
      'ripemd160 is not supported',
    ],
    [
      'with an unknown MGF',
      encrypted({ key: 'rsa-oaep', mask: 'sha256' }).replace('mgf1sha256', 'mgf2'),
      spPem,
      'mgf2 is not supported',
    ],
    ['where it has nothing', makeResponse(empty), spPem, 'EncryptedAssertion has no EncryptedData'],
    [
      'where it has two',
      encrypted().replace(/(<xenc:EncryptedData.*<\/xenc:EncryptedData>)/s, '$1$1'),
      spPem,
      'more than one EncryptedData',
    ],
    ['without a key', encrypted().replace(/<ds:KeyInfo>.*<\/ds:KeyInfo>/, ''), spPem, 'no EncryptedKey'],
    [
      'with a key for other content',
      encrypted().replace(
        '</xenc:EncryptedKey>',
        '<xenc:ReferenceList><xenc:DataReference URI="#x"/></xenc:ReferenceList></xenc:EncryptedKey>',
      ),
      spPem,
      'no EncryptedKey',
    ],
    [
      'where the key is elsewhere',
      encrypted({ place: 'retrieved' }).replace(/URI="#_[^"]*"/, 'URI="https://evil.example/"'),
      spPem,
      'RetrievalMethod names https://evil.example/',
    ],
    [
      'where the content is elsewhere',
      encrypted().replace(
        /<xenc:CipherValue>[^<]*<\/xenc:CipherValue><\/xenc:CipherData><\/xenc:EncryptedData>/,
        '<xenc:CipherReference URI="file:///etc/passwd"/></xenc:CipherData></xenc:EncryptedData>',
      ),
      spPem,
      'no single CipherValue',
    ],
    [
      'where it is not base64',
      encrypted().replace('<xenc:CipherValue>', '<xenc:CipherValue>!'),
      spPem,
      'is not base64',
    ],
    [
      'where it is too short',
      encrypted().replace(
        /<xenc:CipherValue>[^<]*(<\/xenc:CipherValue><\/xenc:CipherData><\/xenc:EncryptedData>)/,
        '<xenc:CipherValue>AAAA$1',
      ),
      spPem,
      '3 bytes are too few',
    ],
    [
      'where CBC is truncated',
      encrypted({ content: 'aes128-cbc' }).replace(
        /<xenc:CipherValue>[^<]*(<\/xenc:CipherValue><\/xenc:CipherData><\/xenc:EncryptedData>)/,
        '<xenc:CipherValue>AAAA$1',
      ),
      spPem,
      '3 bytes are not whole blocks',
    ],
    [
      'where another element is inside',
      makeResponse(encryptSaml('<Assertion/>')),
      spPem,
      'is Assertion, not Assertion of SAML 2.0',
    ],
    [
      'where a response is inside',
      makeResponse(encryptSaml(makeResponse(signed))),
      spPem,
      'is Response, not Assertion',
    ],
    ['where no XML is inside', makeResponse(encryptSaml('alice')), spPem, 'is not read: it has text outside'],
    ['where a DOCTYPE is inside', makeResponse(encryptSaml(`<!DOCTYPE x>${signed}`)), spPem, 'DOCTYPE'],
    [
      'where no identifier is in an EncryptedID',
      makeAssertion().replace(
        /<saml:NameID .*<\/saml:NameID>/,
        encryptSaml(
          signed.replace('saml:Assertion', 'saml:Attribute').replace('/saml:Assertion', '/saml:Attribute'),
          { wrapper: 'EncryptedID' },
        ),
      ),
      spPem,
      'is Attribute, not NameID',
    ],
  ])('%s', (_, text, pem, reason) => {
    const [one, ...others] = open(text, pem);
    expect(one?.decryption).toMatchObject({ state: 'failed', reason: expect.stringContaining(reason) });
    expect(one?.problems?.join()).toContain('was not decrypted: ');
    expect(others).toEqual([]);
  });

  test('beyond twenty of them', () => {
    const [response, ...assertions] = open(makeResponse(encryptSaml(signed).repeat(25)));
    expect(response?.decryption?.state).toBe('decrypted');
    expect(assertions).toHaveLength(20);
    expect(response?.problems?.join()).toContain('more than 20 elements are encrypted');
  });

  test('where it must not be, which is a wrapping attack', () => {
    const hidden = `<samlp:Extensions>${encryptSaml(signed)}</samlp:Extensions>`;
    const text = signSaml(makeResponse(encryptSaml(makeAssertion()), { before: hidden }), {
      what: 'Response',
    });
    const [response, assertion, ...others] = open(text);
    expect(response?.signature).toMatchObject({
      state: 'invalid',
      cause: expect.stringContaining('an encrypted assertion is inside Extensions'),
    });
    expect(assertion?.signature.state).toBe('invalid');
    expect(others).toEqual([]);
  });

  test('where it is called an identifier, beside a signed one', () => {
    const forged = encryptSaml(makeAssertion().replaceAll('alice@', 'mallory@'), { wrapper: 'EncryptedID' });
    const [response, ...others] = open(makeResponse(forged + signed));
    expect(response?.label).not.toContain('mallory@');
    expect(response?.raw).toContain('EncryptedID');
    expect(JSON.stringify([response?.row('NameID'), others])).not.toContain('mallory@');
  });

  test('where it is in advice', () => {
    const advice = makeAssertion({ statements: `<saml:Advice>${encryptSaml(signed)}</saml:Advice>` });
    expect(open(advice)).toMatchObject([{ path: '0' }]);
    expect(open(advice)[0]?.decryption).toBeUndefined();
  });
});

describe('an assertion that ruby-saml decrypts', () => {
  const read = (name: string) =>
    readFileSync(new URL(`../../../fixtures/saml/${name}`, import.meta.url), 'utf8');
  const key = read('ruby-saml.key');
  test.each([
    [
      'unsigned_message_aes256gcm_encrypted_signed_assertion.xml.base64',
      'RSA-OAEP with SHA-1, AES-256-GCM',
      1,
    ],
    [
      'unsigned_message_encrypted_assertion_without_saml_namespace.xml.base64',
      'RSA-OAEP with SHA-1, AES-128-CBC',
      1,
    ],
    ['unsigned_encrypted_adfs.xml', 'RSA-OAEP with SHA-1, AES-128-CBC', 1],
    ['signed_message_encrypted_unsigned_assertion.xml.base64', 'RSA-OAEP with SHA-1, AES-128-CBC', 1],
    ['response_encrypted_nameid.xml.base64', 'RSA 1.5, AES-128-CBC', 0],
    ['response_encrypted_attrs.xml.base64', 'RSA 1.5, AES-128-CBC', 0],
    ['slo_request_encrypted_nameid.xml', 'RSA 1.5, AES-128-CBC', 0],
  ])('%s', (name, alg, assertions) => {
    const [message, ...inner] = open(read(name), key);
    expect(message?.decryption).toEqual({ state: 'decrypted', alg });
    expect(message?.problems).toEqual([]);
    expect(inner).toHaveLength(assertions);
    for (const one of inner) expect(one.name).toBe('SAML assertion');
  });

  test('has the values that it expects', () => {
    expect(open(read('response_encrypted_nameid.xml.base64'), key)[0]?.row('NameID')).toBe(
      'test@onelogin.com',
    );
    expect(open(read('slo_request_encrypted_nameid.xml'), key)[0]?.row('NameID')).toBeDefined();
  });

  test('but for one with triple DES', () => {
    const [one] = open(read('unsigned_message_des192_encrypted_signed_assertion.xml.base64'), key);
    expect(one?.decryption).toMatchObject({ state: 'failed', step: 'algorithm' });
  });
});
