import { isEncryptedAssertion } from './encrypted-elements.ts';
import { namespaces } from './namespaces.ts';
import type { RedirectBinding } from './redirect.ts';
import { shortId } from './short-id.ts';
import { readSignatureForm, type SignatureForm } from './signature-form.ts';
import type { XmlElement } from './xml.ts';
import { childrenNamed, isNamed, walk } from './xml-tree.ts';

/** A signature of the message, or of an assertion in it, at the place where SAML has it. */
export interface SamlSignature extends SignatureForm {
  readonly element: XmlElement;
  /** The element that it is in, which it must sign. */
  readonly signed: XmlElement;
}

interface Signatures {
  readonly signatures: readonly SamlSignature[];
  /** Each as a clause. */
  readonly faults: readonly string[];
}

/**
 * The signatures of a message (SAML Core section 5.4), in the order of the document, and what shows that its signed content
 * was moved: an assertion or a signature at another place, an ID that is there twice, a signature of another element.
 */
export function signaturesOf(root: XmlElement, assertions: readonly XmlElement[]): Signatures {
  const signable = new Set([root, ...assertions]);
  const ids = new Map<string, number>();
  const faults: string[] = [];
  const signatures: SamlSignature[] = [];
  for (const { element, ancestors } of walk(root)) {
    for (const id of idsOf(element)) ids.set(id, (ids.get(id) ?? 0) + 1);
    const parent = ancestors.at(-1);
    if (parent === undefined || isInAdvice(ancestors, assertions)) continue;
    if (isAssertion(element) && !signable.has(element))
      faults.push(`an assertion is inside ${parent.name}, where it must not be read`);
    else if (parent !== root && isEncryptedAssertion(element))
      faults.push(`an encrypted assertion is inside ${parent.name}, where it must not be read`);
    else if (parent === root && element.name === 'Assertion' && !isAssertion(element))
      faults.push(`an Assertion of another namespace is inside ${root.name}: some libraries read it`);
    if (!isSignature(element)) continue;
    if (!signable.has(parent)) {
      faults.push(`a signature is inside ${parent.name}, not directly in what it signs`);
      continue;
    }
    const read = readSignatureForm(element, parent);
    if (read.ok) signatures.push({ ...read.form, element, signed: parent });
    else faults.push(read.fault);
  }
  for (const [id, count] of ids) if (count > 1) faults.push(`${count} elements have the ID ${shortId(id)}`);
  for (const one of signable) {
    if (childrenNamed(one, namespaces.signature, 'Signature').length > 1)
      faults.push(`${one.name} has more than one signature`);
  }
  const unsigned = assertions.filter((one) => !isCovered(one, root, signatures)).length;
  if (signatures.length > 0 && unsigned > 0)
    faults.push(`${unsigned} of ${assertions.length} assertions are not signed`);
  return { signatures, faults: [...new Set(faults)].slice(0, mostFaults) };
}

const mostFaults = 10;

/** Whether a signature covers an assertion, alone or with the whole message. */
export function isCovered(
  assertion: XmlElement,
  root: XmlElement,
  signatures: readonly Pick<SamlSignature, 'signed'>[],
): boolean {
  return signatures.some(({ signed }) => signed === assertion || signed === root);
}

interface SignedMessage {
  readonly root: XmlElement;
  readonly signatures: readonly Pick<SamlSignature, 'signed'>[];
  readonly redirect?: RedirectBinding;
}

/** Whether a message is signed with all that is in it, by itself or in its URL. */
export function isSignedAsWhole({ root, signatures, redirect }: SignedMessage): boolean {
  return (redirect?.signature?.value.length ?? 0) > 0 || signatures.some(({ signed }) => signed === root);
}

/** What libraries take for an ID, whatever its namespace is. */
function idsOf({ attributes }: XmlElement): readonly string[] {
  return attributes.filter(({ name }) => /^id$/i.test(name)).map(({ value }) => value);
}

function isSignature(element: XmlElement): boolean {
  return isNamed(element, namespaces.signature, 'Signature');
}

function isAssertion(element: XmlElement): boolean {
  return isNamed(element, namespaces.assertion, 'Assertion');
}

/** Further assertions may be in the advice of one that is read (SAML Core section 2.6.1); they are not read. */
function isInAdvice(ancestors: readonly XmlElement[], assertions: readonly XmlElement[]): boolean {
  return ancestors.some((one, index) => {
    const outer = ancestors[index - 1];
    return isNamed(one, namespaces.assertion, 'Advice') && outer !== undefined && assertions.includes(outer);
  });
}
