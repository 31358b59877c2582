import type { KeyObject } from 'node:crypto';
import type { RedirectSignature } from '../../../core/token/saml/redirect.ts';
import type { SamlAlgorithm } from '../../../core/token/saml/signature-algorithms.ts';
import { nodeCryptoModule } from '../node-crypto.ts';
import { verifyWith } from './xml-algorithms.ts';

/** The key that verifies the signature of a URL (SAML Bindings section 3.4.4.1), and whether RelayState is signed. */
export function verifyRedirect(
  { value, signed }: RedirectSignature,
  algorithm: SamlAlgorithm,
  keys: readonly KeyObject[],
): { readonly index: number; readonly hasRelayState: boolean } | undefined {
  for (const { octets, hasRelayState } of signed) {
    const index = keys.findIndex(
      (key) => verifyWith(key, algorithm, octets, value) || verifyDer(key, algorithm, octets, value),
    );
    if (index !== -1) return { index, hasRelayState };
  }
  return undefined;
}

/** Some identity providers write ECDSA in URLs as a DER sequence. */
function verifyDer(key: KeyObject, { kty, hash }: SamlAlgorithm, octets: string, value: Uint8Array): boolean {
  return kty === 'EC' && nodeCryptoModule().verify(hash, Buffer.from(octets, 'utf8'), key, value);
}
