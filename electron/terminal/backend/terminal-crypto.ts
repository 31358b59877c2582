import type { CryptoPort } from '../../../core/token/crypto-port.ts';
import { nodeCrypto } from '../../crypto/crypto.ts';
import { boundedSecretSearch } from '../../crypto/known-secrets/bounded-search.ts';
import { searchLimits } from '../../crypto/known-secrets/search-limits.ts';

/** The cryptography of the terminal: common secrets are searched before a result is printed, within bounds. */
export const terminalCrypto: CryptoPort = {
  ...nodeCrypto,
  findCommonSecret: boundedSecretSearch({ each: searchLimits.run, all: searchLimits.command }),
};
