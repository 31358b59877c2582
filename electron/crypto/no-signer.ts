import { createSigner } from './signer.ts';

/** Signs nothing: for runs without keys, and for windows that never open one. */
export const noSigner = createSigner({});
