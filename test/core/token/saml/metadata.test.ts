import { describe, expect, test } from 'vitest';
import { signingCertificates } from '../../../../core/token/saml/metadata.ts';

const key = (use: string, value: string) =>
  `<md:KeyDescriptor ${use}><ds:KeyInfo><ds:X509Data><ds:X509Certificate>\n ${value}\n</ds:X509Certificate></ds:X509Data></ds:KeyInfo></md:KeyDescriptor>`;
const entity = (role: string, keys: string) =>
  `<md:EntityDescriptor xmlns:md="urn:oasis:names:tc:SAML:2.0:metadata" xmlns:ds="http://www.w3.org/2000/09/xmldsig#" entityID="https://idp.example"><md:${role}>${keys}</md:${role}></md:EntityDescriptor>`;

describe('metadata', () => {
  test('has the certificates that sign, each once', () => {
    const keys = [
      key('use="signing"', 'AA A='),
      key('', 'BBBB'),
      key('use="encryption"', 'CCCC'),
      key('use="signing"', 'AAA='),
    ];
    expect(
      signingCertificates(`<?xml version="1.0"?>\n${entity('IDPSSODescriptor', keys.join(''))}`),
    ).toEqual({
      ok: true,
      certificates: ['AAA=', 'BBBB'],
      providers: 1,
    });
  });

  test('of several providers is counted', () => {
    const one = entity('IDPSSODescriptor', key('', 'AAAA'));
    const all = (...inside: readonly string[]) =>
      `<EntitiesDescriptor xmlns="urn:oasis:names:tc:SAML:2.0:metadata">${inside.join('')}</EntitiesDescriptor>`;
    const another = one.replace('https://idp', 'https://other');
    expect(signingCertificates(all(one, another))).toMatchObject({ ok: true, providers: 2 });
    const service = another.replaceAll('IDPSSO', 'SPSSO');
    expect(signingCertificates(all(one, service))).toMatchObject({ ok: true, providers: 1 });
  });

  test.each([
    ['of a service provider', entity('SPSSODescriptor', key('', 'AAAA')), 'no identity provider'],
    ['without certificates', entity('IDPSSODescriptor', ''), 'no certificate'],
    ['of another kind', '<html/>', 'not metadata'],
    ['with a DOCTYPE', '<!DOCTYPE x><x/>', 'DOCTYPE'],
  ])('%s is refused', (_, xml, reason) => {
    expect(signingCertificates(xml)).toEqual({ ok: false, reason: expect.stringContaining(reason) });
  });
});
