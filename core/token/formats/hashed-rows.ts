import type { CryptoPort } from '../crypto-port.ts';
import type { Token } from '../token.ts';

/** A token with the rows of its format that need a hash; any other token as it is. */
export function withHashedRows<T extends Token>(token: T, crypto: Pick<CryptoPort, 'hash'>): T {
  if (token.kind !== 'opaque' || token.format === undefined) return token;
  const parts = token.format.parts.map(({ hashed, ...part }) =>
    hashed === undefined ? part : { ...part, rows: [...part.rows, ...hashed(crypto)] },
  );
  return { ...token, format: { ...token.format, parts } };
}
