/** What is used of a node of `@xmldom/xmldom`. Its own types would bring those of a browser with them. */
export interface XmlNode {
  readonly firstChild: XmlNode | null;
  readonly nextSibling: XmlNode | null;
  readonly localName?: string | null;
  readonly namespaceURI?: string | null;
}

export interface XmlHash {
  getAlgorithmName(): string;
  getHash(xml: string): string;
}

export interface XmlSignatureAlgorithm {
  getAlgorithmName(): string;
  getSignature(): string;
  verifySignature(material: string, key: unknown, value: string): boolean;
}

/** What is used of `SignedXml` of `xml-crypto`. */
interface SignedXml {
  SignatureAlgorithms: Record<string, new () => XmlSignatureAlgorithm>;
  HashAlgorithms: Record<string, new () => XmlHash>;
  loadSignature(node: XmlNode): void;
  checkSignature(xml: string): boolean;
  getSignedReferences(): readonly string[];
}

interface XmlLibrary {
  readonly SignedXml: new (options: {
    readonly publicCert: string;
    readonly getCertFromKeyInfo: () => null;
  }) => SignedXml;
  readonly DOMParser: new () => {
    parseFromString(xml: string, type: string): { readonly documentElement: XmlNode | null };
  };
}

let loaded: XmlLibrary | undefined;

/** The libraries that verify XML signatures, loaded by the first one that is verified. */
export function xmlLibrary(): XmlLibrary {
  if (loaded !== undefined) return loaded;
  const load = process.getBuiltinModule('node:module').createRequire(import.meta.url);
  const { SignedXml } = load('xml-crypto');
  const { DOMParser } = load('@xmldom/xmldom');
  loaded = { SignedXml, DOMParser };
  return loaded;
}
