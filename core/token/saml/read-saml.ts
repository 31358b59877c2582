import { readBase64url } from '../base64url.ts';
import type { SamlContext } from '../token.ts';
import { readUtf8 } from '../utf8.ts';
import { encryptedIn, withDecrypted } from './encrypted-elements.ts';
import { namespaces } from './namespaces.ts';
import type { RedirectBinding } from './redirect.ts';
import { kindOfRoot, rootNames, type SamlKind } from './saml-kind.ts';
import { type SamlSignature, signaturesOf } from './saml-signature.ts';
import { readXml, type XmlElement, xmlLimits } from './xml.ts';
import { childrenNamed } from './xml-tree.ts';

/** A SAML 2.0 message or assertion as it is written: nothing in it is trusted. */
export interface SamlDocument {
  readonly kind: SamlKind;
  readonly title: string;
  /** The XML that was read. */
  readonly xml: string;
  readonly root: XmlElement;
  /** The assertions that a verifier reads: the root, or those directly in a response. */
  readonly assertions: readonly XmlElement[];
  /** Root and assertions with what was decrypted in them: for what they say, not for their signatures. */
  readonly opened: Pick<SamlDocument, 'root' | 'assertions'>;
  /** How many assertions are encrypted. */
  readonly encrypted: number;
  /** All that is encrypted in it. */
  readonly encryptedElements: readonly XmlElement[];
  /** The message that it was encrypted in. */
  readonly around?: SamlDocument;
  /** The parameters of the URL that it was found in. */
  readonly redirect?: RedirectBinding;
  readonly signatures: readonly SamlSignature[];
  /** What is wrong with the structure around signatures, each as a clause: a wrapping attack. */
  readonly faults: readonly string[];
}

export type SamlReading =
  | { readonly state: 'read'; readonly document: SamlDocument }
  /** It is SAML by its root element, and is not read. */
  | { readonly state: 'refused'; readonly name: string; readonly xml: string; readonly reason: string };

const start = new RegExp(`<(?:[\\w.-]{1,60}:)?(${rootNames.join('|')})[\\s/>]`);

/** Of what is before the root element, in characters: a declaration, comments, or a DOCTYPE. */
const longestProlog = 20_000;

/** Reads SAML 2.0 as XML, or as base64 of XML; undefined for any other text. Never throws. */
export function readSaml(text: string, context: SamlContext = {}): SamlReading | undefined {
  const xml = xmlOf(text);
  if (xml === undefined) return undefined;
  const [, name] = start.exec(xml.slice(0, longestProlog)) ?? [];
  if (name === undefined || !xml.includes('urn:oasis:names:tc:SAML:2.0:')) return undefined;
  const read = readXml(xml);
  if (!read.ok) return { state: 'refused', name, xml, reason: read.reason };
  const { root } = read;
  const kind = kindOfRoot(root);
  if (kind === undefined) return undefined;
  const isResponse = kind.kind === 'response';
  const inside = (element: string) => childrenNamed(root, namespaces.assertion, element);
  const assertions = assertionsOf(kind.kind, root);
  const encrypted = isResponse
    ? inside('EncryptedAssertion').length
    : kind.kind === 'encrypted-assertion'
      ? 1
      : 0;
  const { signatures, faults } = signaturesOf(root, assertions);
  const encryptedElements = encryptedIn(root);
  const openedRoot = withDecrypted(root, encryptedElements, context.decrypted ?? new Map());
  const opened = { root: openedRoot, assertions: assertionsOf(kind.kind, openedRoot) };
  const document = {
    ...kind,
    xml,
    root,
    assertions,
    opened,
    encrypted,
    encryptedElements,
    signatures,
    faults,
    ...(context.around && { around: context.around }),
    ...(context.redirect && { redirect: context.redirect }),
  };
  return { state: 'read', document };
}

function assertionsOf(kind: SamlKind, root: XmlElement): readonly XmlElement[] {
  if (kind === 'assertion') return [root];
  return kind === 'response' ? childrenNamed(root, namespaces.assertion, 'Assertion') : [];
}

/** Base64 of `<`, also after a byte order mark. */
const encodedStart = /^(?:P[A-P]|77u[/_]P)[\w+/-]/;

function xmlOf(text: string): string | undefined {
  const first = /\S/.exec(text.slice(0, 100))?.[0];
  if (first === '<') return text.trim();
  if (!encodedStart.test(text) || text.length > xmlLimits.length * 2) return undefined;
  const encoded = text.replace(/\s+/g, '').replace(/=+$/, '');
  if (/[^\w+/-]/.test(encoded)) return undefined;
  const decoded = readUtf8(readBase64url(encoded).bytes).text.trim();
  return decoded.startsWith('<') ? decoded : undefined;
}
