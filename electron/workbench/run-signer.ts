import { present } from '../../core/base/present.ts';
import type { SignEdited } from '../../core/edit/edit-message.ts';
import type { ClientAuthentication } from '../../core/oauth/client.ts';
import { clientSecretRef } from '../../core/oauth/client-assertion.ts';
import { createSigner } from '../crypto/signer.ts';
import type { Signer } from '../ports/ports.ts';
import { demoKeyOf } from '../provider/demo-key.ts';
import type { DemoProvider } from '../provider/demo-provider.ts';
import type { KeyTable } from '../store/keys.ts';

/** Signs for the client of a run: with its secret, with a stored key, or with the key of a demo client. */
export function runSigner(
  secret: string | undefined,
  keys: KeyTable,
  demo: DemoProvider | undefined,
): Signer {
  return createSigner({
    ...present({ secret }),
    privateKey: (keyRef) => {
      const { privateKey } = demo === undefined ? {} : demoKeyOf(demo, keyRef);
      return privateKey === undefined ? keys.privateKey(keyRef) : { ok: true, value: privateKey };
    },
  });
}

/** Signs an edited JWT with the key that the client authenticates with, its secret where it has none, or a stored key. */
export function signerOfEdits(sign: Signer, authentication: ClientAuthentication): SignEdited {
  const own = 'keyRef' in authentication ? authentication.keyRef : clientSecretRef;
  return (signature, header, payload) =>
    sign(signature.kind === 'connection' ? own : signature.key, header, payload);
}
