import { namespaces } from './namespaces.ts';
import { readXml, type XmlElement } from './xml.ts';
import { isNamed, walk } from './xml-tree.ts';

const names = ['EncryptedAssertion', 'EncryptedID', 'EncryptedAttribute'];

/** Encrypted elements of one message that are decrypted. */
export const mostEncrypted = 20;

/** The encrypted elements of a message (SAML Core section 6), in its order, without those in advice. */
export function encryptedIn(root: XmlElement): readonly XmlElement[] {
  const found: XmlElement[] = [];
  const isResponse = isNamed(root, namespaces.protocol, 'Response');
  for (const { element, ancestors } of walk(root)) {
    const isAside = ancestors.some(
      (one) => found.includes(one) || isNamed(one, namespaces.assertion, 'Advice'),
    );
    // An identifier or attribute directly in a response could become an assertion without a signature.
    const isMisplaced = isEncryptedAssertion(element)
      ? ancestors.length > (isResponse ? 1 : 0)
      : isResponse && ancestors.length === 1;
    if (isEncrypted(element) && !isAside && !isMisplaced) found.push(element);
    // One more: that it is left out must be said.
    if (found.length > mostEncrypted) break;
  }
  return found;
}

function isEncrypted(element: XmlElement): boolean {
  return names.some((name) => isNamed(element, namespaces.assertion, name));
}

/** An encrypted assertion is the document, or directly in a response: elsewhere it must not be read. */
export function isEncryptedAssertion(element: XmlElement): boolean {
  return isNamed(element, namespaces.assertion, 'EncryptedAssertion');
}

/**
 * A message with what was decrypted in the place of its encrypted elements, whose order the numbers of `decrypted` are. A
 * decrypted assertion is a document of its own: its element stays.
 */
export function withDecrypted(
  root: XmlElement,
  elements: readonly XmlElement[],
  decrypted: ReadonlyMap<number, string>,
): XmlElement {
  const replacements = new Map<XmlElement, XmlElement>();
  for (const [index, element] of elements.entries()) {
    const xml = element.name === 'EncryptedAssertion' ? undefined : decrypted.get(index);
    const read = xml === undefined ? undefined : readXml(xml);
    if (read?.ok) replacements.set(element, read.root);
  }
  const replace = (element: XmlElement): XmlElement => ({
    ...element,
    children: element.children.map((child) =>
      typeof child === 'string' ? child : (replacements.get(child) ?? replace(child)),
    ),
  });
  return replacements.size === 0 ? root : replace(root);
}
