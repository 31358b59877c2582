import { namespaces } from './namespaces.ts';
import type { XmlElement } from './xml.ts';

/** The messages and assertions that are read; other elements of SAML are named alone. */
export type SamlKind =
  | 'response'
  | 'assertion'
  | 'encrypted-assertion'
  | 'authn-request'
  | 'logout-request'
  | 'logout-response';

interface KindOfSaml {
  readonly kind: SamlKind;
  readonly name: string;
  readonly namespace: string;
  readonly title: string;
}

const kinds: readonly KindOfSaml[] = [
  { kind: 'response', name: 'Response', namespace: namespaces.protocol, title: 'SAML response' },
  { kind: 'assertion', name: 'Assertion', namespace: namespaces.assertion, title: 'SAML assertion' },
  {
    kind: 'encrypted-assertion',
    name: 'EncryptedAssertion',
    namespace: namespaces.assertion,
    title: 'Encrypted SAML assertion',
  },
  {
    kind: 'authn-request',
    name: 'AuthnRequest',
    namespace: namespaces.protocol,
    title: 'SAML authentication request',
  },
  {
    kind: 'logout-request',
    name: 'LogoutRequest',
    namespace: namespaces.protocol,
    title: 'SAML logout request',
  },
  {
    kind: 'logout-response',
    name: 'LogoutResponse',
    namespace: namespaces.protocol,
    title: 'SAML logout response',
  },
];

/** What a root element is; undefined for any other one. */
export function kindOfRoot({ name, namespace }: XmlElement): KindOfSaml | undefined {
  return kinds.find((one) => one.name === name && one.namespace === namespace);
}

/** What an element of this name in a text that was not read is called. */
export function titleOfName(name: string): string {
  return kinds.find((one) => one.name === name)?.title ?? 'SAML message';
}

/** The names of root elements. */
export const rootNames = kinds.map(({ name }) => name);
