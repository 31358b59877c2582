import { readBase64url } from '../base64url.ts';
import {
  type ContentAlgorithm,
  contentAlgorithm,
  type KeyAlgorithm,
  type KeyMethod,
  keyAlgorithm,
} from './encryption-algorithms.ts';
import { namespaces } from './namespaces.ts';
import { shortId } from './short-id.ts';
import type { XmlElement } from './xml.ts';
import { attributeOf, childNamed, childrenNamed, trimmedText } from './xml-tree.ts';

/** What an encrypted element says of itself (XML Encryption 1.1 section 3). */
export interface EncryptionForm {
  readonly content: ContentAlgorithm;
  readonly ciphertext: Uint8Array;
  /** One for each recipient; those that name other content are left out. */
  readonly keys: readonly EncryptedKey[];
  /** Of the encrypted data, in scope. */
  readonly namespaces: ReadonlyMap<string, string>;
}

export interface EncryptedKey {
  /** Undefined where it is not supported: see `unknown`. */
  readonly algorithm?: KeyAlgorithm;
  /** The URI of an algorithm that is not supported. */
  readonly unknown?: string;
  readonly value: Uint8Array;
  /** The label of RSA-OAEP. */
  readonly label: Uint8Array;
  readonly recipient?: string;
  /** Names the key of the recipient. */
  readonly keyName?: string;
}

export type EncryptionReading =
  | { readonly ok: true; readonly form: EncryptionForm }
  /** A clause. `at` is what cannot be read, or an algorithm that is not supported. */
  | { readonly ok: false; readonly step: 'form' | 'algorithm'; readonly reason: string };

/** Keys of one element that are read. */
const mostKeys = 20;

/** Reads the form of an EncryptedAssertion, EncryptedID or EncryptedAttribute (SAML Core section 6). Never throws. */
export function readEncryption(wrapper: XmlElement): EncryptionReading {
  const [data, second] = childrenNamed(wrapper, namespaces.encryption, 'EncryptedData');
  if (data === undefined || second !== undefined)
    return malformed(`${wrapper.name} has ${data === undefined ? 'no' : 'more than one'} EncryptedData`);
  const method = methodOf(data);
  const content = contentAlgorithm(method);
  if (content === undefined)
    return unsupported(method === '' ? 'EncryptedData names no algorithm' : named(method));
  const ciphertext = cipherValue(data);
  if (typeof ciphertext === 'string') return malformed(ciphertext);
  const elements = keysOf(wrapper, data);
  if (typeof elements === 'string') return malformed(elements);
  const keys: EncryptedKey[] = [];
  for (const element of elements.slice(0, mostKeys)) {
    const key = readKey(element);
    if (typeof key === 'string') return malformed(key);
    keys.push(key);
  }
  if (keys.length === 0) return unsupported('it has no EncryptedKey: it is for a shared key');
  return { ok: true, form: { content, ciphertext, keys, namespaces: data.namespaces } };
}

function malformed(reason: string): EncryptionReading {
  return { ok: false, step: 'form', reason };
}

function unsupported(reason: string): EncryptionReading {
  return { ok: false, step: 'algorithm', reason };
}

function named(uri: string): string {
  return `the encryption ${shortId(uri)} is not supported`;
}

function methodOf(element: XmlElement): string {
  return attributeOf(childNamed(element, namespaces.encryption, 'EncryptionMethod'), 'Algorithm') ?? '';
}

/** The encrypted octets; why they cannot be read otherwise. */
function cipherValue(element: XmlElement): Uint8Array | string {
  const cipher = childNamed(element, namespaces.encryption, 'CipherData');
  const values = cipher === undefined ? [] : childrenNamed(cipher, namespaces.encryption, 'CipherValue');
  const [value] = values;
  // A CipherReference would have to be fetched.
  if (value === undefined || values.length > 1) return `${element.name} has no single CipherValue`;
  return base64(trimmedText(value) ?? '') ?? `CipherValue of ${element.name} is not base64`;
}

function base64(written: string): Uint8Array | undefined {
  const text = written.replace(/[ \t\r\n]+/g, '');
  if (!/^[A-Za-z0-9+/]*={0,2}$/.test(text)) return undefined;
  return readBase64url(text.replace(/=+$/, '')).bytes;
}

/** The keys in KeyInfo, those that it names by their ID, and those beside the data (SAML Core section 6.1). */
function keysOf(wrapper: XmlElement, data: XmlElement): readonly XmlElement[] | string {
  const info = childNamed(data, namespaces.signature, 'KeyInfo');
  const inside = info === undefined ? [] : childrenNamed(info, namespaces.encryption, 'EncryptedKey');
  const beside = childrenNamed(wrapper, namespaces.encryption, 'EncryptedKey');
  const references = info === undefined ? [] : childrenNamed(info, namespaces.signature, 'RetrievalMethod');
  const retrieved: XmlElement[] = [];
  for (const reference of references.slice(0, mostKeys)) {
    const uri = attributeOf(reference, 'URI') ?? '';
    const key = beside.find((one) => uri === `#${attributeOf(one, 'Id') ?? ''}`);
    if (key === undefined)
      return `RetrievalMethod names ${shortId(uri)}, which is not beside ${data.name} in ${wrapper.name}`;
    retrieved.push(key);
  }
  const id = attributeOf(data, 'Id');
  return [...new Set([...inside, ...retrieved, ...beside])].filter((key) => isFor(key, id));
}

/** Whether a key lists the data, or lists none. */
function isFor(key: XmlElement, id: string | undefined): boolean {
  const list = childNamed(key, namespaces.encryption, 'ReferenceList');
  if (list === undefined) return true;
  return childrenNamed(list, namespaces.encryption, 'DataReference').some(
    (one) => attributeOf(one, 'URI') === `#${id}`,
  );
}

function readKey(element: XmlElement): EncryptedKey | string {
  const value = cipherValue(element);
  if (typeof value === 'string') return value;
  const method = childNamed(element, namespaces.encryption, 'EncryptionMethod');
  const written = trimmedText(method && childNamed(method, namespaces.encryption, 'OAEPparams'));
  const label = base64(written ?? '');
  if (label === undefined) return 'OAEPparams is not base64';
  const algorithm = keyAlgorithm(keyMethodOf(method));
  const info = childNamed(element, namespaces.signature, 'KeyInfo');
  const keyName = trimmedText(childNamed(info, namespaces.signature, 'KeyName'));
  const recipient = attributeOf(element, 'Recipient');
  return {
    ...('unknown' in algorithm ? algorithm : { algorithm }),
    value,
    label,
    ...(recipient === undefined ? {} : { recipient }),
    ...(keyName === undefined ? {} : { keyName }),
  };
}

function keyMethodOf(method: XmlElement | undefined): KeyMethod {
  const digest = attributeOf(childNamed(method, namespaces.signature, 'DigestMethod'), 'Algorithm');
  const mask = attributeOf(childNamed(method, namespaces.newerEncryption, 'MGF'), 'Algorithm');
  return {
    method: attributeOf(method, 'Algorithm') ?? '',
    ...(digest === undefined ? {} : { digest }),
    ...(mask === undefined ? {} : { mask }),
  };
}
