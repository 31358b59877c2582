import { namespaces } from './namespaces.ts';
import { readXml, type XmlElement } from './xml.ts';
import { attributeOf, childNamed, childrenNamed, isNamed, trimmedText, walk } from './xml-tree.ts';

type MetadataReading =
  /** The certificates in base64, each once; and how many identity providers they are of. */
  | { readonly ok: true; readonly certificates: readonly string[]; readonly providers: number }
  /** A clause. */
  | { readonly ok: false; readonly reason: string };

/** Certificates beyond these are not used. */
const mostCertificates = 50;

/** The certificates with which identity providers sign (SAML Metadata section 2.4.1.1), of a metadata document. */
export function signingCertificates(xml: string): MetadataReading {
  const read = readXml(xml.trim());
  if (!read.ok) return read;
  const { root } = read;
  const isMetadata = ['EntityDescriptor', 'EntitiesDescriptor'].some((name) =>
    isNamed(root, namespaces.metadata, name),
  );
  if (!isMetadata) return { ok: false, reason: 'it is not metadata of SAML 2.0' };
  const described = [...walk(root)].filter(({ element }) =>
    isNamed(element, namespaces.metadata, 'IDPSSODescriptor'),
  );
  const roles = described.map(({ element }) => element);
  const providers = new Set(described.map(({ ancestors }) => attributeOf(ancestors.at(-1), 'entityID'))).size;
  if (roles.length === 0) return { ok: false, reason: 'it describes no identity provider' };
  const certificates = [...new Set(roles.flatMap(certificatesOf))].slice(0, mostCertificates);
  return certificates.length === 0
    ? { ok: false, reason: 'it has no certificate for signatures' }
    : { ok: true, certificates, providers };
}

function certificatesOf(role: XmlElement): readonly string[] {
  return childrenNamed(role, namespaces.metadata, 'KeyDescriptor')
    .filter((key) => (attributeOf(key, 'use') ?? 'signing') === 'signing')
    .map((key) => childNamed(key, namespaces.signature, 'KeyInfo'))
    .flatMap((info) => (info === undefined ? [] : childrenNamed(info, namespaces.signature, 'X509Data')))
    .flatMap((data) => childrenNamed(data, namespaces.signature, 'X509Certificate'))
    .map((certificate) => (trimmedText(certificate) ?? '').replace(/\s+/g, ''))
    .filter((certificate) => certificate !== '');
}
