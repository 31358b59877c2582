import { readBase64url } from '../../base64url.ts';
import { signingCertificates } from '../../saml/metadata.ts';
import { namespaces } from '../../saml/namespaces.ts';
import { readXml, type XmlElement } from '../../saml/xml.ts';
import { attributeOf, elementsIn, isNamed, walk } from '../../saml/xml-tree.ts';
import type { Format, FormatPart, FormatReading, FormatRow } from '../format.ts';
import { readDerObject } from '../keys/der-object.ts';
import { row, timeRow } from './rows.ts';

/** Metadata of SAML 2.0: of one provider, or of several. */
export const samlMetadataFormat: Format = { id: 'saml-metadata', read };

/** Limits of what is shown. */
const most = { providers: 20, endpoints: 20, certificates: 10 } as const;

const start = /^\s{0,100}(?:<\?xml[^<>]{0,200}\?>)?\s{0,100}<(?:[\w.-]{1,60}:)?Entit(?:y|ies)Descriptor[\s>]/;

function read(text: string): FormatReading | undefined {
  if (!start.test(text) || !text.includes(namespaces.metadata)) return undefined;
  const result = readXml(text.trim());
  const common = { format: samlMetadataFormat.id, name: 'SAML metadata' };
  if (!result.ok) {
    const problems = [`Not read: ${result.reason}`];
    return { ...common, reason: 'Its root element describes a provider', parts: [], problems };
  }
  const { root } = result;
  const providers = [...walk(root)]
    .map(({ element }) => element)
    .filter((element) => isNamed(element, namespaces.metadata, 'EntityDescriptor'));
  return {
    ...common,
    reason: `Its root element is ${root.name} of SAML 2.0`,
    parts: [...providers.slice(0, most.providers).map(providerPart), ...certificateParts(text)],
    problems:
      providers.length > most.providers
        ? [`Only ${most.providers} of ${providers.length} providers are shown`]
        : [],
  };
}

const roles = ['IDPSSODescriptor', 'SPSSODescriptor'];
const endpoints = ['SingleSignOnService', 'SingleLogoutService', 'AssertionConsumerService'];

function providerPart(entity: XmlElement): FormatPart {
  const described = elementsIn(entity).filter(({ name }) => roles.includes(name));
  return {
    title: 'Provider',
    rows: [
      ...row('entityID', attributeOf(entity, 'entityID'), { meaning: 'Issuer in its messages' }),
      ...timeRow('validUntil', entity, 'validUntil'),
      ...described.flatMap(({ name }) =>
        row('Role', name === 'IDPSSODescriptor' ? 'identity provider' : 'service provider'),
      ),
      ...described.flatMap(elementsIn).filter(isEndpoint).slice(0, most.endpoints).flatMap(endpointRow),
    ],
  };
}

function isEndpoint({ name }: XmlElement): boolean {
  return endpoints.includes(name);
}

function endpointRow(endpoint: XmlElement): readonly FormatRow[] {
  const binding = attributeOf(endpoint, 'Binding')?.replace(/^urn:oasis:names:tc:SAML:2\.0:bindings:/, '');
  return row(endpoint.name, attributeOf(endpoint, 'Location'), { meaning: binding });
}

function certificateParts(text: string): readonly FormatPart[] {
  const found = signingCertificates(text);
  if (!found.ok) return [];
  return found.certificates.slice(0, most.certificates).flatMap((one) => {
    const object = readDerObject(readBase64url(one.replace(/=+$/, '')).bytes);
    return object?.kind === 'certificate' ? [{ ...object.part, title: 'Signing certificate' }] : [];
  });
}
