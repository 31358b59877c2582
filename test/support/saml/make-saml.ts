import { createPrivateKey, type KeyObject, sign } from 'node:crypto';
import { SignedXml } from 'xml-crypto';
import { rsaKeys } from '../rsa-keys.ts';
import { certificate } from '../wire/certificates.ts';

export const samlNow = Date.UTC(2026, 0, 2, 12);

const signature = 'http://www.w3.org/2000/09/xmldsig#';
const exclusive = 'http://www.w3.org/2001/10/xml-exc-c14n#';
const more = 'http://www.w3.org/2001/04/xmldsig-more#';
const sha256 = 'http://www.w3.org/2001/04/xmlenc#sha256';

const time = (seconds: number) => new Date(samlNow + seconds * 1000).toISOString();

export interface SamlParts {
  readonly nameId?: string;
  readonly id?: string;
  /** In seconds from `samlNow`. */
  readonly from?: number;
  readonly until?: number;
  /** Replaces the conditions. */
  readonly conditions?: string;
  /** Further attributes of the confirmation data; replaces those that it has. */
  readonly confirmation?: string;
  readonly statements?: string;
  readonly issuer?: string;
}

const acs = 'https://app.example/saml/acs';

/** An assertion as an identity provider makes it, not signed. */
export function makeAssertion({
  nameId = 'alice@people.example',
  id = '_a1',
  from = -60,
  until = 300,
  conditions = `<saml:Conditions NotBefore="${time(from)}" NotOnOrAfter="${time(until)}"><saml:AudienceRestriction><saml:Audience>https://app.example/saml</saml:Audience></saml:AudienceRestriction></saml:Conditions>`,
  confirmation = `Recipient="${acs}" NotOnOrAfter="${time(until)}" InResponseTo="_request1"`,
  statements = `<saml:AuthnStatement AuthnInstant="${time(-90)}" SessionIndex="_session1"><saml:AuthnContext><saml:AuthnContextClassRef>urn:oasis:names:tc:SAML:2.0:ac:classes:PasswordProtectedTransport</saml:AuthnContextClassRef></saml:AuthnContext></saml:AuthnStatement>`,
  issuer = 'https://idp.example/saml',
}: SamlParts = {}): string {
  return `<saml:Assertion xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion" ID="${id}" IssueInstant="${time(-60)}" Version="2.0"><saml:Issuer>${issuer}</saml:Issuer><saml:Subject><saml:NameID Format="urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress">${nameId}</saml:NameID><saml:SubjectConfirmation Method="urn:oasis:names:tc:SAML:2.0:cm:bearer"><saml:SubjectConfirmationData ${confirmation}/></saml:SubjectConfirmation></saml:Subject>${conditions}${statements}<saml:AttributeStatement><saml:Attribute Name="http://schemas.microsoft.com/identity/claims/objectidentifier"><saml:AttributeValue>11111111-2222-3333-4444-555555555555</saml:AttributeValue></saml:Attribute><saml:Attribute Name="urn:oid:2.5.4.42" FriendlyName="givenName"><saml:AttributeValue>Alice</saml:AttributeValue></saml:Attribute><saml:Attribute Name="groups"><saml:AttributeValue>admins</saml:AttributeValue><saml:AttributeValue>staff</saml:AttributeValue></saml:Attribute></saml:AttributeStatement></saml:Assertion>`;
}

export const success = '<samlp:StatusCode Value="urn:oasis:names:tc:SAML:2.0:status:Success"/>';

/** A response around what is given, not signed. */
export function makeResponse(
  inside: string,
  { status = success, attributes = `Destination="${acs}" InResponseTo="_request1"`, before = '' } = {},
): string {
  return `<samlp:Response xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol" xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion" ID="_r1" Version="2.0" IssueInstant="${time(-60)}" ${attributes}><saml:Issuer>https://idp.example/saml</saml:Issuer>${before}<samlp:Status>${status}</samlp:Status>${inside}</samlp:Response>`;
}

const rsa = rsaKeys('identity-provider');
export const rsaPem = rsa.publicKey.export({ format: 'pem', type: 'spki' }).toString();
export const rsaKeyPem = rsa.privateKey.export({ format: 'pem', type: 'pkcs8' }).toString();

interface Signing {
  /** The local name of what is signed. */
  readonly what?: 'Assertion' | 'Response' | 'AuthnRequest';
  readonly key?: KeyObject;
  readonly method?: string;
  readonly digest?: string;
  readonly transforms?: readonly string[];
  readonly canonicalization?: string;
  /** In PEM; goes into the signature. */
  readonly cert?: string;
}

/** Signs an element of a document, and puts the signature after the issuer of that element. */
export function signSaml(
  xml: string,
  {
    what = 'Assertion',
    key = rsa.privateKey,
    method = `${more}rsa-sha256`,
    digest = sha256,
    transforms = [`${signature}enveloped-signature`, exclusive],
    canonicalization = exclusive,
    cert,
  }: Signing = {},
): string {
  const signer = new SignedXml({
    privateKey: key.export({ format: 'pem', type: 'pkcs8' }),
    signatureAlgorithm: method,
    canonicalizationAlgorithm: canonicalization,
    ...(cert === undefined ? {} : { publicCert: cert }),
  });
  for (const hash of ['sha256', 'sha384', 'sha512']) {
    for (const name of ['ecdsa', 'rsa']) {
      signer.SignatureAlgorithms[`${more}${name}-${hash}`] = class {
        getAlgorithmName = () => `${more}${name}-${hash}`;
        getSignature = (input: unknown) =>
          sign(hash, Buffer.from(String(input)), { key, dsaEncoding: 'ieee-p1363' }).toString('base64');
        verifySignature = () => false;
      };
    }
  }
  const xpath = `//*[local-name(.)='${what}']`;
  signer.addReference({ xpath, digestAlgorithm: digest, transforms: [...transforms] });
  signer.computeSignature(xml, {
    prefix: 'ds',
    location: { reference: `${xpath}/*[local-name(.)='Issuer']`, action: 'after' },
  });
  return signer.getSignedXml();
}

/** Key and certificate of an identity provider, on P-256. */
export function providerCertificate() {
  const { cert, key } = certificate('idp');
  return { cert, key: createPrivateKey(key), method: `${more}ecdsa-sha256` };
}

/** A response whose assertion is signed. */
export function signedResponse(parts: SamlParts = {}, signing: Signing = {}): string {
  return signSaml(makeResponse(makeAssertion(parts)), signing);
}
