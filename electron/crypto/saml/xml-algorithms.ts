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
  { hash, padding, kty }: SamlAlgorithm,
  tried: KeysTried,
): new () => XmlSignatureAlgorithm {
  const verifyWith = (key: KeyObject, material: string, value: string): boolean => {
    const { constants, verify } = nodeCryptoModule();
    const pss = { padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: constants.RSA_PSS_SALTLEN_DIGEST };
    const options =
      kty === 'EC'
        ? { key, dsaEncoding: 'ieee-p1363' as const }
        : padding === 'pss'
          ? { key, ...pss }
          : { key };
    return verify(hash, Buffer.from(material, 'utf8'), options, Buffer.from(value, 'base64'));
  };
  return class {
    getAlgorithmName = () => uri;
    getSignature = (): string => {
      throw new Error('nothing is signed here');
    };
    verifySignature = (material: string, _key: unknown, value: string): boolean => {
      const index = tried.keys.findIndex((key) => verifyWith(key, material, value));
      if (index === -1) return false;
      tried.verifiedBy = index;
      return true;
    };
  };
}
