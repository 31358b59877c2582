import type { SecretQuery } from '../../../core/token/crypto-port.ts';
import { nodeCryptoModule } from '../node-crypto.ts';

/** Names a signed input, so that it is searched once. */
export function queryId({ alg, signingInput, signature }: SecretQuery): string {
  return nodeCryptoModule
    .createHash('sha256')
    .update(`${alg} ${signature.length}\n`)
    .update(signature)
    .update(signingInput)
    .digest('base64');
}
