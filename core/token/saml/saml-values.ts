import { namespaces } from './namespaces.ts';
import type { XmlElement } from './xml.ts';
import { attributeOf, childNamed, childrenNamed, elementsIn, trimmedText } from './xml-tree.ts';

const bearer = 'urn:oasis:names:tc:SAML:2.0:cm:bearer';

export const successStatus = 'urn:oasis:names:tc:SAML:2.0:status:Success';

/** A child of the namespace of assertions. */
export function inAssertion(element: XmlElement | undefined, name: string): XmlElement | undefined {
  return childNamed(element, namespaces.assertion, name);
}

export function allInAssertion(element: XmlElement | undefined, name: string): readonly XmlElement[] {
  return element === undefined ? [] : childrenNamed(element, namespaces.assertion, name);
}

export function issuerOf(element: XmlElement): string | undefined {
  return trimmedText(inAssertion(element, 'Issuer'));
}

/** The identifier of the subject; absent where it is encrypted, or only confirmed. */
export function nameIdOf(assertion: XmlElement): XmlElement | undefined {
  const subject = inAssertion(assertion, 'Subject');
  return inAssertion(subject, 'NameID') ?? inAssertion(assertion, 'NameID');
}

const identifierNames = ['BaseID', 'NameID', 'EncryptedID'];

/** Every identifier of the user, in a subject or, as a request to sign out has it, beside the issuer. */
export function identifiersOf(holder: XmlElement): readonly XmlElement[] {
  return [holder, ...allInAssertion(holder, 'Subject')]
    .flatMap(elementsIn)
    .filter(({ name, namespace }) => namespace === namespaces.assertion && identifierNames.includes(name));
}

/** The data of each confirmation of the subject as its bearer (SAML Profiles section 4.1.4.2). */
export function bearerData(assertion: XmlElement): readonly (XmlElement | undefined)[] {
  return allInAssertion(inAssertion(assertion, 'Subject'), 'SubjectConfirmation')
    .filter((one) => attributeOf(one, 'Method') === bearer)
    .map((one) => inAssertion(one, 'SubjectConfirmationData'));
}

/** Every audience, in the order of the restrictions: each restriction must be met (SAML Core section 2.5.1.4). */
export function audiencesOf(assertion: XmlElement): readonly (readonly string[])[] {
  return allInAssertion(inAssertion(assertion, 'Conditions'), 'AudienceRestriction').map((restriction) =>
    allInAssertion(restriction, 'Audience').map((one) => trimmedText(one) ?? ''),
  );
}

/** The status codes of a response, each inside the one before it (SAML Core section 3.2.2.2). */
export function statusCodesOf(root: XmlElement): readonly string[] {
  const codes: string[] = [];
  let code = childNamed(childNamed(root, namespaces.protocol, 'Status'), namespaces.protocol, 'StatusCode');
  while (code !== undefined && codes.length < mostCodes) {
    codes.push(attributeOf(code, 'Value') ?? '');
    code = childNamed(code, namespaces.protocol, 'StatusCode');
  }
  return codes;
}

const mostCodes = 5;
