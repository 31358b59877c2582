import type { Result } from '../../core/base/failure.ts';
import { present } from '../../core/base/present.ts';
import type { SectionId } from '../../core/spec/sections.ts';

/** Returns the failure of an unusable key. `received` must not contain any part of it. */
export function refuseKey(message: string, received: string, hint: string, spec?: SectionId): Result<never> {
  return {
    ok: false,
    failure: present({
      code: 'invalid-input',
      message,
      step: 'key: reading it',
      expected: 'an unencrypted private key, as JWK or PEM',
      received,
      hint,
      spec,
    }),
  };
}

/** Returns the failure of a key without its private part. */
export function refusePublic(received: string): Result<never> {
  return refuseKey('This is a public key, which cannot sign.', received, 'Paste the matching private key.');
}

/** Why a key was not imported; the codes of OpenSSL say nothing to a user. */
export function importProblem(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return /^error:[0-9A-F]{8}:/.test(message) ? 'content that is not a private key, or was changed' : message;
}
