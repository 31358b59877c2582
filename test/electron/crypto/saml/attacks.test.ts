import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { tokenRef } from '../../../../core/facts/subject-ref.ts';
import { readToken } from '../../../../core/token/read-token.ts';
import { readSaml } from '../../../../core/token/saml/read-saml.ts';
import { samlOf } from '../../../../core/token/saml/saml-of.ts';
import type { XmlElement } from '../../../../core/token/saml/xml.ts';
import { childNamed, isSameElement, withoutChild } from '../../../../core/token/saml/xml-tree.ts';
import { nodeCrypto } from '../../../../electron/crypto/crypto.ts';
import { inspectToken } from '../../../../electron/crypto/inspect-any-token.ts';
import { readPastedKeys } from '../../../../electron/crypto/pasted-keys.ts';
import {
  makeAssertion,
  makeResponse,
  rsaPem,
  samlNow,
  signedResponse,
  signSaml,
} from '../../../support/saml/make-saml.ts';
import { wrappings } from '../../../support/saml/wrap-saml.ts';

const keys = readPastedKeys(rsaPem);
const inspect = (raw: string) =>
  inspectToken(
    readToken(raw),
    tokenRef({ role: 'unknown', number: 1 }),
    keys.ok ? keys.value : {},
    nodeCrypto,
    samlNow,
  );
const signed = signedResponse();
const another = makeAssertion({ nameId: 'mallory@evil.example', id: '_evil' });

describe('content around a good signature is refused', () => {
  test.each<readonly [string, string]>([
    ...wrappings,
    [
      'another assertion in advice of the response',
      signed.replace('<saml:Issuer>', `<saml:Advice>${another}</saml:Advice><saml:Issuer>`),
    ],
    [
      'an assertion of another namespace',
      signed.replace('<samlp:Status>', '<Assertion xmlns="urn:evil"/><samlp:Status>'),
    ],
    ['an ID that is there twice', signed.replace('ID="_r1"', 'ID="_a1"')],
    ['an ID in other letters', signed.replace('<saml:Subject>', '<saml:Subject Id="_a1">')],
    [
      'another unsigned assertion after it',
      signed.replace('</samlp:Response>', `${another}</samlp:Response>`),
    ],
    ['a signature over another element', signed.replace('URI="#_a1"', 'URI="#_r1"')],
    ['a signature over the whole document', signed.replace('URI="#_a1"', 'URI=""')],
    ['two references', signed.replace(/(<ds:Reference .*<\/ds:Reference>)/s, '$1$1')],
    ['two SignedInfo', signed.replace(/(<ds:SignedInfo>.*<\/ds:SignedInfo>)/s, '$1$1')],
    ['two signatures in one element', signed.replace(/(<ds:Signature .*<\/ds:Signature>)/s, '$1$1')],
    ['a comment in DigestValue', signed.replace('<ds:DigestValue>', '<ds:DigestValue><!--x-->')],
    ['a comment in SignatureValue', signed.replace('<ds:SignatureValue>', '<ds:SignatureValue><!--x-->')],
    [
      'an element in KeyInfo of the name SignedInfo',
      signed.replace('</ds:SignatureValue>', '</ds:SignatureValue><ds:SignedInfo/>'),
    ],
  ])('%s', (_, text) => {
    const { signature, findings } = inspect(text);
    expect(signature.state).toBe('invalid');
    expect(findings.find(({ rule }) => rule === 'saml.wrapping')).toMatchObject({ result: 'fail' });
  });
});

test('an encrypted assertion beside a signed one is not verified by it', () => {
  const encrypted = (text: string) =>
    text.replace('</samlp:Response>', '<saml:EncryptedAssertion/></samlp:Response>');
  expect(inspect(encrypted(signed)).signature).toEqual({
    state: 'unusable',
    reason: 'another assertion is encrypted: whether it is signed is unknown',
  });
  const both = signSaml(encrypted(makeResponse(makeAssertion())), { what: 'Response' });
  expect(inspect(both).signature.state).toBe('valid');
});

describe('values are read as they are signed', () => {
  const split = signedResponse({ nameId: 'admin@people.example.evil.example' }).replace(
    'admin@people.example.evil',
    'admin@people.example<!-- -->.evil',
  );

  test('a comment truncates nothing', () => {
    const token = readToken(split);
    const rows = token.kind === 'opaque' ? token.format?.parts.flatMap((part) => part.rows) : [];
    expect(rows?.find(({ name }) => name === 'NameID')?.value).toBe('admin@people.example.evil.example');
  });

  test('and is said, although the signature is valid', () => {
    const { signature, findings } = inspect(split);
    expect(signature.state).toBe('valid');
    expect(findings.find(({ rule }) => rule === 'saml.comments')).toMatchObject({ result: 'fail' });
  });

  test('an assertion in the advice of another is not read', () => {
    const advised = makeAssertion({
      statements: `<saml:Advice>${another}</saml:Advice>`,
    });
    const { signature, findings } = inspect(signSaml(makeResponse(advised), { what: 'Response' }));
    expect(signature.state).toBe('valid');
    expect(findings.find(({ rule }) => rule === 'saml.wrapping')).toMatchObject({ result: 'pass' });
  });
});

test('a changed document is never valid with other content', () => {
  const original = readSaml(signed);
  if (original?.state !== 'read') throw new Error('not read');
  const [assertion] = original.document.assertions;
  const position = fc.integer({ min: 0, max: signed.length - 1 });
  const piece = fc.constantFrom('', 'x', '<!--x-->', ' ', '"', '&amp;', '<x/>', 'ID="_a1"', '&#10;');
  fc.assert(
    fc.property(position, fc.nat({ max: 3 }), piece, (at, removed, added) => {
      const text = signed.slice(0, at) + added + signed.slice(at + removed);
      const token = readToken(text);
      const { state } = inspect(text).signature;
      const [read] = samlOf(token)?.assertions ?? [];
      const isSame =
        read !== undefined &&
        assertion !== undefined &&
        isSameElement(signedPart(read), signedPart(assertion));
      expect(state === 'valid' && !isSame).toBe(false);
    }),
    { numRuns: 150 },
  );
});

/** An assertion without its signature. */
function signedPart(assertion: XmlElement): XmlElement {
  const signature = childNamed(assertion, 'http://www.w3.org/2000/09/xmldsig#', 'Signature');
  return signature === undefined ? assertion : withoutChild(assertion, signature);
}
