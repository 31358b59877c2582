import type { KeyObject } from 'node:crypto';
import { digestAlgorithms, type SamlAlgorithm } from '../../../core/token/saml/signature-algorithms.ts';
import { nodeCryptoModule } from '../node-crypto.ts';
import type { XmlHash, XmlSignatureAlgorithm } from './xml-library.ts';

/** What a signature was verified with: nothing until then. */
interface KeysTried {
  readonly keys: readonly KeyObject[];
  /** The index of the key that verifies the signature. */
  verifiedBy?: number;
}

/** Digests by URI, as xml-crypto calls them. */
export const hashes: Record<string, new () => XmlHash> = Object.fromEntries(
  Object.entries(digestAlgorithms).map(([uri, hash]) => [
    uri,
    class {
      getAlgorithmName = () => uri;
      getHash = (xml: string) => nodeCryptoModule().createHash(hash).update(xml, 'utf8').digest('base64');
    },
  ]),
);

/** An algorithm that tries every key for what xml-crypto canonicalized once. */
export function triesEach(
  uri: string,
  algorithm: SamlAlgorithm,
  tried: KeysTried,
): new () => XmlSignatureAlgorithm {
  return class {
    getAlgorithmName = () => uri;
    getSignature = (): string => {
      throw new Error('nothing is signed here');
    };
    verifySignature = (material: string, _key: unknown, value: string): boolean => {
      const bytes = Buffer.from(value, 'base64');
      const index = tried.keys.findIndex((key) => verifyWith(key, algorithm, material, bytes));
      if (index === -1) return false;
      tried.verifiedBy = index;
      return true;
    };
  };
}

/** Verifies a signature with a key of the type of the algorithm; that of ECDSA has r and s next to each other. */
export function verifyWith(
  key: KeyObject,
  { hash, padding, kty }: SamlAlgorithm,
  material: string,
  value: Uint8Array,
): boolean {
  const { constants, verify } = nodeCryptoModule();
  const pss = { padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: constants.RSA_PSS_SALTLEN_DIGEST };
  const options =
    kty === 'EC'
      ? { key, dsaEncoding: 'ieee-p1363' as const }
      : padding === 'pss'
        ? { key, ...pss }
        : { key };
  return verify(hash, Buffer.from(material, 'utf8'), options, value);
}
