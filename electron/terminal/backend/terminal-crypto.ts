import type { CryptoPort } from '../../../core/token/crypto-port.ts';
import { nodeCrypto } from '../../crypto/crypto.ts';
import { boundedSecretSearch } from '../../crypto/known-secrets/bounded-search.ts';
import { searchLimits } from '../../crypto/known-secrets/search-limits.ts';

/**
 * The cryptography of the terminal: the search for common secrets is limited, and ends before a result is printed.
 */
export const terminalCrypto: CryptoPort = {
  ...nodeCrypto,
  findCommonSecret: boundedSecretSearch({ each: searchLimits.run, all: searchLimits.command }),
};
