import type { KeyObject } from 'node:crypto';
import { namespaces } from '../../../core/token/saml/namespaces.ts';
import type { SamlDocument } from '../../../core/token/saml/read-saml.ts';
import type { SamlSignature } from '../../../core/token/saml/saml-signature.ts';
import { readXml } from '../../../core/token/saml/xml.ts';
import { isSameElement, withoutChild } from '../../../core/token/saml/xml-tree.ts';
import { hashes, triesEach } from './xml-algorithms.ts';
import { type XmlNode, xmlLibrary } from './xml-library.ts';

export type XmlSignatureOutcome =
  /** `index` is that of the key. */
  | { readonly state: 'valid'; readonly index: number }
  /** The signed content was modified: that needs no key. */
  | { readonly state: 'modified' }
  /** None of the keys made the signature. */
  | { readonly state: 'other-key' }
  /** What was verified is not the element that is read. */
  | { readonly state: 'other-element' };

/**
 * Verifies one signature of a document with each of the keys. What xml-crypto verified is read again, and must be the element
 * that is shown. Never throws.
 */
export function checkXmlSignature(
  { xml, root, assertions }: SamlDocument,
  { element, signed, method, algorithm }: SamlSignature,
  keys: readonly KeyObject[],
): XmlSignatureOutcome {
  const node = signatureNode(xml, signed === root ? undefined : assertions.indexOf(signed));
  if (node === undefined || algorithm === undefined) return { state: 'other-element' };
  const tried: { readonly keys: readonly KeyObject[]; verifiedBy?: number } = { keys };
  const check = new (xmlLibrary().SignedXml)({ publicCert: 'unused', getCertFromKeyInfo: () => null });
  check.SignatureAlgorithms = { [method]: triesEach(method, algorithm, tried) };
  check.HashAlgorithms = hashes;
  const isDigestRight = runCheck(check, node, xml);
  if (tried.verifiedBy === undefined) return { state: isDigestRight ? 'other-key' : 'modified' };
  const [canonical, ...others] = check.getSignedReferences();
  const read = canonical === undefined || others.length > 0 ? undefined : readXml(canonical);
  const isShown = read?.ok === true && isSameElement(read.root, withoutChild(signed, element));
  return isShown ? { state: 'valid', index: tried.verifiedBy } : { state: 'other-element' };
}

/** Whether the digest of the signed content is right: xml-crypto looks at the signature only then, and throws if that is wrong. */
function runCheck(
  check: InstanceType<ReturnType<typeof xmlLibrary>['SignedXml']>,
  node: XmlNode,
  xml: string,
): boolean {
  try {
    check.loadSignature(node);
    return check.checkSignature(xml);
  } catch (error) {
    return error instanceof Error && error.message.startsWith('invalid signature: the signature value');
  }
}

/** The signature in the root element, or in one of its assertions. */
function signatureNode(xml: string, assertion: number | undefined): XmlNode | undefined {
  const { DOMParser } = xmlLibrary();
  const root = new DOMParser().parseFromString(xml, 'text/xml').documentElement;
  const holder =
    assertion === undefined ? root : childNodes(root, namespaces.assertion, 'Assertion')[assertion];
  return childNodes(holder, namespaces.signature, 'Signature')[0];
}

function childNodes(node: XmlNode | null | undefined, namespace: string, name: string): readonly XmlNode[] {
  const found: XmlNode[] = [];
  for (let child = node?.firstChild ?? null; child !== null; child = child.nextSibling) {
    if (child.localName === name && child.namespaceURI === namespace) found.push(child);
  }
  return found;
}
