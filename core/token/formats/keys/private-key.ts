import { childrenOf, contentOf, type DerElement, elementAt, integerOf, oidOf, tags } from './der.ts';
import { ecId, ecKey, type KeyInfo, keyOf, rsaKey, taggedBits } from './public-key.ts';

/** A private key, or one that is encrypted with a passphrase. */
export interface PrivateKeyInfo {
  readonly encoding: 'PKCS #8' | 'PKCS #1' | 'SEC 1';
  readonly isEncrypted: boolean;
  readonly key: KeyInfo;
}

const encryption = ['1.2.840.113549.1.5.13', '1.2.840.113549.1.5.3', '1.2.840.113549.1.5.10'];
const encryptionPrefix = '1.2.840.113549.1.12.1.';

/** Reads the kind of a private key (RFC 5958, RFC 8017 appendix A.1.2, RFC 5915); never its secret. */
export function readPrivateKey(
  bytes: Uint8Array,
  element: DerElement | undefined,
): PrivateKeyInfo | undefined {
  const children = childrenOf(bytes, element);
  const [first, second, third] = children;
  if (first?.tag === tags.sequence && second?.tag === tags.octets && children.length === 2) {
    const id = oidOf(bytes, childrenOf(bytes, first)[0]);
    const isEncrypted = encryption.includes(id) || id.startsWith(encryptionPrefix);
    return isEncrypted
      ? { encoding: 'PKCS #8', isEncrypted, key: { type: 'unknown until decrypted' } }
      : undefined;
  }
  if (first?.tag !== tags.integer || first.end - first.start !== 1) return undefined;
  if (second?.tag === tags.sequence && third?.tag === tags.octets) return pkcs8(bytes, second, third);
  const version = integerOf(bytes, first)[0];
  if (version === 1 && second?.tag === tags.octets) return sec1(bytes, children);
  if (children.length < 9 || !children.every(({ tag }) => tag === tags.integer)) return undefined;
  const key = rsaKey(bytes, element, 1);
  return key === undefined ? undefined : { encoding: 'PKCS #1', isEncrypted: false, key };
}

function pkcs8(bytes: Uint8Array, algorithm: DerElement, octets: DerElement): PrivateKeyInfo | undefined {
  const [idElement, parameters] = childrenOf(bytes, algorithm);
  const id = oidOf(bytes, idElement);
  const inner = contentOf(bytes, octets);
  const structure = elementAt(inner, 0);
  const curve = oidOf(bytes, parameters);
  const key =
    id === ecId
      ? ecKey(curve, pointOf(inner, childrenOf(inner, structure)))
      : (rsaKey(inner, structure, 1) ?? keyOf(id, curve, new Uint8Array()));
  return key === undefined ? undefined : { encoding: 'PKCS #8', isEncrypted: false, key };
}

function sec1(bytes: Uint8Array, children: readonly DerElement[]): PrivateKeyInfo | undefined {
  const named = children.find(({ tag }) => tag === 0xa0);
  if (named === undefined) return undefined;
  const curve = oidOf(bytes, elementAt(bytes, named.start, named.end));
  return { encoding: 'SEC 1', isEncrypted: false, key: ecKey(curve, pointOf(bytes, children)) };
}

function pointOf(bytes: Uint8Array, children: readonly DerElement[]): Uint8Array {
  return taggedBits(
    bytes,
    children.find(({ tag }) => tag === 0xa1),
  );
}
