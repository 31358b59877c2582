import type { Signer } from './ports.ts';

/** Signs nothing: for runs without keys, and for windows that never open one. */
export const noSigner: Signer = async (keyRef) => ({
  ok: false,
  failure: {
    code: 'invalid-input',
    message: `There is no key named ${keyRef}.`,
    hint: 'Choose a client authentication method that needs no key.',
  },
});
