import type { HashName } from '../../core/token/crypto-port.ts';

/** The names of hashes in node:crypto; BoringSSL, which Electron uses, knows no others. */
export const nodeHash: Readonly<Record<HashName, string>> = {
  'SHA-256': 'sha256',
  'SHA-384': 'sha384',
  'SHA-512': 'sha512',
};
