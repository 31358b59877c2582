import { present } from '../../core/base/present.ts';
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
