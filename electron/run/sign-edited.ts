import type { SignEdited } from '../../core/edit/edit-message.ts';
import type { ClientAuthentication } from '../../core/oauth/client.ts';
import { clientSecretRef } from '../../core/oauth/client-assertion.ts';
import { generateKey } from '../crypto/generate-key.ts';
import { createSigner } from '../crypto/signer.ts';
import type { Signer } from '../ports/ports.ts';

/**
 * Signs an edited JWT with the key that the client authenticates with, its secret where it has none, a stored key, or a new
 * one by ES256.
 */
export function signerOfEdits(sign: Signer, authentication: ClientAuthentication): SignEdited {
  const own = 'keyRef' in authentication ? authentication.keyRef : clientSecretRef;
  return (signature, header, payload) =>
    signature.kind === 'new-key'
      ? signWithNewKey(header, payload)
      : sign(signature.kind === 'connection' ? own : signature.key, header, payload);
}

async function signWithNewKey(...[header, payload]: [object, Parameters<Signer>[2]]): ReturnType<Signer> {
  const { jwk, shown } = await generateKey('P-256');
  const sign = createSigner({ privateKey: () => ({ ok: true, value: jwk }) });
  return sign('new-key', { ...header, alg: 'ES256', jwk: shown.publicJwk }, payload);
}
