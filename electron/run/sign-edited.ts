import type { SignEdited } from '../../core/edit/edit-message.ts';
import type { ClientAuthentication } from '../../core/oauth/client.ts';
import { clientSecretRef } from '../../core/oauth/client-assertion.ts';
import type { Signer } from '../ports/ports.ts';

/** Signs an edited JWT with the key that the client authenticates with, its secret where it has none, or a stored key. */
export function signerOfEdits(sign: Signer, authentication: ClientAuthentication): SignEdited {
  const own = 'keyRef' in authentication ? authentication.keyRef : clientSecretRef;
  return (signature, header, payload) =>
    sign(signature.kind === 'connection' ? own : signature.key, header, payload);
}
