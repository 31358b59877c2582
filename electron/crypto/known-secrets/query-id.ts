import { createHash } from 'node:crypto';
import type { SecretQuery } from '../../../core/token/crypto-port.ts';

/** Names a signed input, so that it is searched once. */
export function queryId({ alg, signingInput, signature }: SecretQuery): string {
  return createHash('sha256')
    .update(`${alg} ${signature.length}\n`)
    .update(signature)
    .update(signingInput)
    .digest('base64');
}
