import type { Result } from '../../core/base/failure.ts';
import { writeBase64url } from '../../core/token/base64url.ts';
import { type SecretEncoding, secretEncodings, secretOctets } from '../../core/token/secret-octets.ts';
import type { SigningKeys } from '../../core/token/verify.ts';

/**
 * The key of an HMAC from a shared secret that is written in one encoding: its octets and no others are tried. Fails for
 * a text that is not in this encoding; the failure has no part of it.
 */
export function readGivenSecret(text: string, encoding: SecretEncoding | 'text'): Result<SigningKeys> {
  if (text === '') return refuse('No secret was given.', 'empty', 'Enter the secret.');
  if (encoding === 'text') return { ok: true, value: { secretKey: writeBase64url(secretOctets(text)) } };
  const found = secretEncodings(text);
  // The characters of both alphabets are read alike.
  const fits = found.includes(encoding) || (encoding !== 'hex' && found.some((one) => one !== 'hex'));
  if (!fits) {
    return refuse(
      `The secret is not ${names[encoding]}.`,
      `${text.length} characters`,
      'Choose another encoding, or copy it completely.',
    );
  }
  return { ok: true, value: { secretKey: writeBase64url(secretOctets(text, encoding)) } };
}

const names: Readonly<Record<SecretEncoding, string>> = {
  base64: 'base64',
  base64url: 'base64url',
  hex: 'hexadecimal',
};

function refuse(message: string, received: string, hint: string): Result<never> {
  return {
    ok: false,
    failure: { code: 'invalid-input', message, step: 'inspector: secret', received, hint },
  };
}
