import type { SecretQuery } from '../../../core/token/crypto-port.ts';
import { nodeCryptoModule } from '../node-crypto.ts';

/** Identifies a signed input, which is searched only once. */
export function queryId({ alg, signingInput, signature }: SecretQuery): string {
  return nodeCryptoModule()
    .createHash('sha256')
    .update(`${alg} ${signature.length}\n`)
    .update(signature)
    .update(signingInput)
    .digest('base64');
}
