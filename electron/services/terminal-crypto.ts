import type { CryptoPort } from '../../core/oauth/crypto-port.ts';
import { nodeCrypto } from './crypto.ts';
import { boundedSecretSearch } from './known-secrets/bounded-search.ts';
import { searchLimits } from './known-secrets/search-limits.ts';

/** The cryptography of the terminal: common secrets are searched before a result is printed, within bounds. */
export const terminalCrypto: CryptoPort = {
  ...nodeCrypto,
  findCommonSecret: boundedSecretSearch({ each: searchLimits.run, all: searchLimits.command }),
};
