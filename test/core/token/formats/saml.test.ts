import { deflateRawSync, gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { type FoundToken, findTokens } from '../../../../core/token/find-tokens.ts';
import { readFormat } from '../../../../core/token/formats/registry.ts';
import { inflate } from '../../../../electron/text-reader/inflate.ts';
import {
  makeAssertion,
  makeResponse,
  providerCertificate,
  samlNow,
  signedResponse,
} from '../../../support/saml/make-saml.ts';

const xml = signedResponse();
const base64 = Buffer.from(xml).toString('base64');
const deflated = deflateRawSync(xml).toString('base64');
const protocol = 'xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol"';
const request = `<samlp:AuthnRequest ${protocol} ID="_q" Version="2.0" IssueInstant="2026-11-30T12:00:00Z" Destination="https://idp.example/sso" AssertionConsumerServiceURL="https://app.example/acs" ForceAuthn="true"><saml:Issuer xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion">https://app.example</saml:Issuer><samlp:NameIDPolicy Format="urn:oasis:names:tc:SAML:2.0:nameid-format:persistent"/></samlp:AuthnRequest>`;

const find = (text: string) => findTokens(text, { inflate });
const formatOf = (found: FoundToken | undefined) =>
  found?.token.kind === 'opaque' ? found.token.format : undefined;
const rowsOf = (text: string) => readFormat(text)?.parts.flatMap(({ rows }) => rows) ?? [];
const valueIn = (text: string, name: string) => rowsOf(text).find((row) => row.name === name)?.value;

describe('a response is found', () => {
  test.each([
    ['as XML', xml, 'the whole text'],
    ['after a declaration', `<?xml version="1.0"?>\n${xml}\n`, 'in the text'],
    ['in a log', `12:00:01 DEBUG received ${xml} from idp`, 'in the text'],
    ['in a SOAP envelope', `<s:Envelope xmlns:s="urn:s"><s:Body>${xml}</s:Body></s:Envelope>`, 'in the text'],
    ['in base64', base64, 'base64'],
    ['in base64 with line breaks', base64.replace(/.{76}/g, '$&\r\n'), 'base64'],
    [
      'in a form body',
      `SAMLResponse=${encodeURIComponent(base64)}&RelayState=x`,
      'form parameter SAMLResponse',
    ],
    ['in a form body that is not encoded', `SAMLResponse=${base64}`, 'SAMLResponse'],
    [
      'in an HTML form',
      `<form method="post"><input type="hidden" name="SAMLResponse" value="${base64}"/></form>`,
      'base64',
    ],
    [
      'in a HAR',
      JSON.stringify({
        request: { postData: { params: [{ name: 'SAMLResponse', value: encodeURIComponent(base64) }] } },
      }),
      '',
    ],
    ['in JSON', JSON.stringify({ SAMLResponse: base64 }), 'SAMLResponse'],
    ['as XML in JSON', JSON.stringify({ assertion: xml }), ''],
    [
      'in a redirect',
      `https://app.example/acs?SAMLResponse=${encodeURIComponent(deflated)}&RelayState=x&SigAlg=y`,
      'DEFLATE in base64',
    ],
    [
      'in a redirect of a HAR',
      JSON.stringify({ url: `https://a.example/?SAMLRequest=${encodeURIComponent(deflated)}` }),
      '',
    ],
    ['compressed', gzipSync(xml).toString('base64'), 'gzip'],
  ])('%s', (_, text, where) => {
    const found = find(text).filter((one) => formatOf(one)?.format === 'saml');
    expect(found).toHaveLength(1);
    expect(formatOf(found[0])).toMatchObject({ name: 'SAML response', problems: [] });
    expect(found[0]?.where).toContain(where);
  });

  test.each([
    ['a longer name', request.replaceAll('samlp:AuthnRequest', 'samlp:AuthnRequests')],
    ['another namespace', xml.replaceAll('urn:oasis:names:tc:SAML:2.0:', 'urn:other:')],
    ['another document', '<Response xmlns="urn:a">urn:oasis:names:tc:SAML:2.0:protocol</Response>'],
    ['text in base64', Buffer.from('<p>no SAML, but a text in a paragraph</p>').toString('base64')],
    [
      'a deflate bomb',
      `SAMLRequest=${encodeURIComponent(deflateRawSync(Buffer.alloc(50_000_000, 60)).toString('base64'))}`,
    ],
  ])('not in %s', (_, text) => {
    expect(
      find(text)
        .map(formatOf)
        .filter((format) => format?.format === 'saml'),
    ).toEqual([]);
  });

  test('also where it is cut off, with the reason', () => {
    expect(formatOf(find(xml.slice(0, -100))[0])).toMatchObject({
      name: 'SAML response',
      problems: [expect.stringContaining('it is truncated')],
    });
  });

  test('and is refused with a DOCTYPE', () => {
    const [found] = find(
      `<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>${xml.replace('alice', '&e;')}`,
    );
    expect(formatOf(found)).toMatchObject({
      problems: ['Not read: it has a DOCTYPE, which can define entities'],
      state: { isSigned: false, refused: 'it has a DOCTYPE, which can define entities' },
    });
  });
});

describe('a response is read', () => {
  test('with its parts', () => {
    expect(readFormat(xml)?.parts.map(({ title }) => title)).toEqual([
      'Response',
      'Assertion',
      'Attributes',
      'Signature of Assertion',
    ]);
    const shown = readFormat(base64)?.parts.at(-1);
    expect(shown).toMatchObject({ title: 'XML', rows: [] });
    expect(shown?.text).toBe(xml.replace(/(<ds:SignatureValue>)[^<]+/, '$1…'));
    expect(readFormat(xml)?.label).toBe('alice@people.example · https://app.example/saml');
  });

  test.each([
    ['Status', 'Success', 'The request succeeded'],
    ['Destination', 'https://app.example/saml/acs', 'URL that it was sent to'],
    ['InResponseTo', '_request1', 'ID of the request'],
    ['NameID', 'alice@people.example', 'Subject: the user'],
    ['NameID format', 'urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress', 'Email address'],
    ['Confirmation', 'bearer', 'The bearer: any holder of the assertion'],
    ['Recipient', 'https://app.example/saml/acs', 'URL that it may be delivered to'],
    ['Audience', 'https://app.example/saml', 'Who may accept it'],
    ['SessionIndex', '_session1', 'For signing out'],
    [
      'Authentication context',
      'urn:oasis:names:tc:SAML:2.0:ac:classes:PasswordProtectedTransport',
      'Password over TLS',
    ],
    [
      'http://schemas.microsoft.com/identity/claims/objectidentifier',
      '11111111-2222-3333-4444-555555555555',
      'Object ID of the user (Entra ID)',
    ],
    ['urn:oid:2.5.4.42', 'Alice', 'givenName: Given name (givenName)'],
    ['groups', 'admins, staff', 'Groups'],
  ])('%s', (name, value, meaning) => {
    expect(rowsOf(xml)).toContainEqual(expect.objectContaining({ name, value, meaning }));
  });

  test('with its times and what is signed', () => {
    const seconds = samlNow / 1000;
    expect(readFormat(xml)?.state).toEqual({
      isSigned: true,
      issued: seconds - 60,
      from: seconds - 60,
      until: seconds + 300,
    });
    expect(
      rowsOf(xml)
        .filter(({ name }) => name === 'Signed')
        .map(({ value }) => value),
    ).toEqual(['no: only the assertion in it', 'yes']);
  });

  test('with the earliest expiry of conditions and confirmation, and one that cannot be read', () => {
    const early = makeAssertion({ confirmation: 'NotOnOrAfter="2026-01-02T12:01:00Z"' });
    expect(readFormat(early)?.state?.until).toBe(samlNow / 1000 + 60);
    const wrong = makeAssertion({ confirmation: 'NotOnOrAfter="tomorrow"' });
    expect(readFormat(wrong)?.state?.until).toBeNull();
  });

  test('with a status inside a status', () => {
    const failed = makeResponse('', {
      status:
        '<samlp:StatusCode Value="urn:oasis:names:tc:SAML:2.0:status:Responder"><samlp:StatusCode Value="urn:oasis:names:tc:SAML:2.0:status:AuthnFailed"/></samlp:StatusCode><samlp:StatusMessage>locked</samlp:StatusMessage>',
    });
    expect(valueIn(failed, 'Status')).toBe('Responder');
    expect(valueIn(failed, 'Second-level status')).toBe('AuthnFailed');
    expect(valueIn(failed, 'Status message')).toBe('locked');
  });
});

test('names and meanings are cut, as values are', () => {
  const long = makeAssertion().replace(/FriendlyName="/, `FriendlyName="${'x'.repeat(50_000)}`);
  const longer = long.replace('Name="groups"', `Name="${'y'.repeat(50_000)}"`);
  for (const { name, meaning = '' } of rowsOf(longer)) {
    expect(name.length).toBeLessThan(300);
    expect(meaning.length).toBeLessThan(300);
  }
});

test('the value of a signature is not shown, whatever splits it', () => {
  for (const before of ['<!---->', '<![CDATA[']) {
    const split = xml.replace(
      /(<ds:SignatureValue>)(.{60})/s,
      `$1${before}${before === '<!---->' ? '' : 'x]]>'}$2`,
    );
    const [, value = 'none'] = /<ds:SignatureValue>.*?>(.{20})/s.exec(split) ?? [];
    const text = readFormat(Buffer.from(split).toString('base64'))?.parts.find(
      ({ title }) => title === 'XML',
    )?.text;
    expect(text).toContain('SignatureValue');
    expect(text).not.toContain(value);
  }
});

describe('other messages are read', () => {
  test('an authentication request in a redirect', () => {
    const url = `https://idp.example/sso?SAMLRequest=${encodeURIComponent(deflateRawSync(request).toString('base64'))}`;
    const [found] = find(url);
    expect(formatOf(found)).toMatchObject({
      name: 'SAML authentication request',
      state: { isSigned: false },
    });
    expect(valueIn(request, 'AssertionConsumerServiceURL')).toBe('https://app.example/acs');
    expect(valueIn(request, 'ForceAuthn')).toBe('true');
  });

  test.each([
    ['LogoutRequest', 'SAML logout request'],
    ['LogoutResponse', 'SAML logout response'],
  ])('a %s', (name, title) => {
    const text = `<samlp:${name} ${protocol} ID="_l" Version="2.0" IssueInstant="2026-11-30T12:00:00Z"><samlp:SessionIndex>s1</samlp:SessionIndex></samlp:${name}>`;
    expect(readFormat(text)?.name).toBe(title);
    expect(valueIn(text, 'SessionIndex')).toBe('s1');
  });

  test('an encrypted assertion is named, and why it is not read', () => {
    const encrypted =
      '<saml:EncryptedAssertion xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion"><xenc:EncryptedData xmlns:xenc="http://www.w3.org/2001/04/xmlenc#"/></saml:EncryptedAssertion>';
    expect(readFormat(encrypted)).toMatchObject({
      name: 'Encrypted SAML assertion',
      problems: ['EncryptedAssertion cannot be read: encrypted for the service provider'],
    });
    expect(readFormat(makeResponse(encrypted))?.problems).toEqual([
      'EncryptedAssertion cannot be read: encrypted for the service provider',
    ]);
  });
});

describe('metadata', () => {
  const { cert } = providerCertificate();
  const certificate = cert.replace(/-----[A-Z ]+-----|\s/g, '');
  const metadata = `<md:EntityDescriptor xmlns:md="urn:oasis:names:tc:SAML:2.0:metadata" entityID="https://idp.example/saml" validUntil="2026-01-03T00:00:00Z"><md:IDPSSODescriptor><md:KeyDescriptor use="signing"><KeyInfo xmlns="http://www.w3.org/2000/09/xmldsig#"><X509Data><X509Certificate>${certificate}</X509Certificate></X509Data></KeyInfo></md:KeyDescriptor><md:SingleSignOnService Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST" Location="https://idp.example/sso"/></md:IDPSSODescriptor></md:EntityDescriptor>`;

  test.each([
    ['alone', `<?xml version="1.0"?>\n${metadata}`],
    ['in a text', `metadata: ${metadata}\n`],
  ])('%s is named, with its provider and certificates', (_, text) => {
    const [found, ...others] = find(text);
    expect(others).toEqual([]);
    expect(formatOf(found)).toMatchObject({ format: 'saml-metadata', name: 'SAML metadata', problems: [] });
    const rows = formatOf(found)?.parts.flatMap((part) => part.rows);
    expect(rows).toContainEqual(
      expect.objectContaining({ name: 'entityID', value: 'https://idp.example/saml' }),
    );
    expect(rows).toContainEqual({
      name: 'SingleSignOnService',
      value: 'https://idp.example/sso',
      meaning: 'HTTP-POST',
    });
    expect(formatOf(found)?.parts.map(({ title }) => title)).toEqual(['Provider', 'Signing certificate']);
  });

  test('with a DOCTYPE is not read', () => {
    expect(readFormat(metadata.replace('<md:IDPSSO', '<!DOCTYPE x><md:IDPSSO'))?.problems).toEqual([
      'Not read: it has a DOCTYPE, which can define entities',
    ]);
  });
});
