import { makeAssertion, makeResponse, signedResponse, signSaml } from './make-saml.ts';

const evil = makeAssertion({ nameId: 'mallory@evil.example', id: '_evil' });
const signedInside = signedResponse();
const signedAround = signSaml(makeResponse(makeAssertion()), { what: 'Response' });

const signatureOf = (xml: string) => /<ds:Signature .*<\/ds:Signature>/s.exec(xml)?.[0] ?? '';
const assertionOf = (xml: string) => /<saml:Assertion .*<\/saml:Assertion>/s.exec(xml)?.[0] ?? '';
const without = (xml: string, part: string) => xml.replace(part, '');
/** Puts something into an element, before its end. */
const into = (xml: string, part: string) =>
  xml.replace(/(<\/[\w:]+>)$/, () => `${part}${xml.match(/<\/[\w:]+>$/)?.[0]}`);
const withObject = (signature: string, part: string) =>
  signature.replace('</ds:Signature>', () => `<ds:Object>${part}</ds:Object></ds:Signature>`);

const signature = signatureOf(signedInside);
const signed = assertionOf(signedInside);
const bare = without(signed, signature);
const around = signatureOf(signedAround);
const evilResponse = (before: string, after = '') =>
  makeResponse(`${evil}${after}`, { before }).replace('ID="_r1"', 'ID="_evil_response"');
const signedEvil = (part: string) => evil.replace('</saml:Issuer>', () => `</saml:Issuer>${part}`);

/**
 * The eight ways to wrap a signature of SAML (Somorovsky and others, "On Breaking SAML", USENIX
 * Security 2012, section 4), as SAML Raider numbers them: a verifier must refuse each.
 */
export const wrappings: readonly (readonly [name: string, xml: string])[] = [
  [
    'XSW1: the signed response inside the signature of another',
    evilResponse(withObject(around, without(signedAround, around))),
  ],
  [
    'XSW2: the signed response before a detached signature',
    evilResponse(`${without(signedAround, around)}${around}`),
  ],
  ['XSW3: another assertion before the signed one', makeResponse(`${evil}${signed}`)],
  ['XSW4: the signed assertion inside another', makeResponse(into(evil, signed))],
  ['XSW5: the signature moved to another assertion', makeResponse(`${signedEvil(signature)}${bare}`)],
  [
    'XSW6: the signed assertion inside a moved signature',
    makeResponse(signedEvil(withObject(signature, bare))),
  ],
  [
    'XSW7: another assertion in Extensions',
    makeResponse(signed, { before: `<samlp:Extensions>${evil}</samlp:Extensions>` }),
  ],
  [
    'XSW8: the signed assertion in an Object of the signature',
    makeResponse(
      signedEvil(signature.replace('</ds:Signature>', () => `<ds:Object>${bare}</ds:Object></ds:Signature>`)),
    ),
  ],
];
