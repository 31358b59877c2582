import { optionalParameter, type Parameter } from '../oauth/message.ts';
import { writeBase64url } from '../token/base64url.ts';
import type { CryptoPort } from '../token/crypto-port.ts';
import { random, type Script } from './draft.ts';

export type PkceMethod = 'S256' | 'plain' | 'off';

/**
 * The parameters that PKCE adds to the authorization request and to the token request (RFC 7636 sections 4.3
 * and 4.5).
 */
export interface Pkce {
  readonly challenge: readonly Parameter[];
  readonly verifier: readonly Parameter[];
}

/** Generates a verifier and its challenge (RFC 7636 sections 4.1 and 4.2); `off` adds nothing. */
export function* generatePkce(method: PkceMethod, crypto: CryptoPort): Script<Pkce> {
  if (method === 'off') return { challenge: [], verifier: [] };
  const verifier = yield* random('authorization', 'code_verifier', 32);
  const digest = () => writeBase64url(crypto.hash('SHA-256', new TextEncoder().encode(verifier)));
  return {
    challenge: [
      { name: 'code_challenge', value: method === 'plain' ? verifier : digest() },
      { name: 'code_challenge_method', value: method },
    ],
    verifier: optionalParameter('code_verifier', verifier),
  };
}
