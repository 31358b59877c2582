import type { Result } from '../../core/base/failure.ts';
import { present } from '../../core/base/present.ts';
import type { SectionId } from '../../core/spec/sections.ts';

/** A key that cannot be taken. `received` must not hold any part of it. */
export function refuseKey(message: string, received: string, hint: string, spec?: SectionId): Result<never> {
  return {
    ok: false,
    failure: present({
      code: 'invalid-input',
      message,
      step: 'key: reading it',
      expected: 'a private key that is not encrypted, as JWK or PEM',
      received,
      hint,
      spec,
    }),
  };
}

/** A key without its private part. */
export function refusePublic(received: string): Result<never> {
  return refuseKey(
    'This is a public key: nothing can be signed with it.',
    received,
    'Paste the private key that belongs to it.',
  );
}
