import type { Result } from '../../core/base/failure.ts';
import { type Closed, closedFailure } from '../vault/closed-failure.ts';

export function gone(closed: Closed | undefined): Result<never> {
  if (closed !== undefined) {
    return {
      ok: false,
      failure: closedFailure(closed, { what: 'This text', step: 'inspector', again: 'Paste it again.' }),
    };
  }
  return {
    ok: false,
    failure: {
      code: 'not-found',
      message: 'This text was deleted.',
      step: 'inspector',
      hint: 'Paste it again.',
    },
  };
}

export function notSigned(): Result<never> {
  return {
    ok: false,
    failure: {
      code: 'invalid-input',
      message: 'Only a signed token can be verified, and only an encrypted one decrypted.',
      step: 'inspector: verify',
      expected: 'a JWS, a JWE, or signed or encrypted SAML',
      hint: 'Choose another of the tokens that were found.',
    },
  };
}

/** `reason` says which step failed; `kind` is that of the token. */
export function notDecrypted(reason: string, kind: 'jws' | 'jwe' | 'opaque'): Result<never> {
  return {
    ok: false,
    failure: {
      code: 'invalid-input',
      message: `The token was not decrypted: ${reason}.`,
      step: 'inspector: decrypt',
      expected: 'the private key or secret of a recipient of this token',
      hint:
        kind === 'jwe'
          ? 'Check alg, enc and kid of the header, and give the key that they name.'
          : 'Give the private key of the service provider that it was made for.',
    },
  };
}

function changed(): Result<never> {
  return {
    ok: false,
    failure: {
      code: 'cancelled',
      message: 'The text changed during verification.',
      step: 'inspector: verify',
      hint: 'Verify it again.',
    },
  };
}

/** Who cancels: the user, or the next work of the inspector. */
export type Interruption = 'cancelled' | 'replaced';

export function readingCancelled(how: Interruption): Result<never> {
  const message =
    how === 'cancelled' ? 'Reading was cancelled. The text is saved.' : 'Reading was cancelled.';
  return {
    ok: false,
    failure: { code: 'cancelled', message, step: 'inspector', hint: 'Try again to read it.' },
  };
}

export function verificationCancelled(how: Interruption): Result<never> {
  if (how === 'replaced') return changed();
  return {
    ok: false,
    failure: { code: 'cancelled', message: 'Verification was cancelled.', step: 'inspector: verify' },
  };
}

/** Names the cause that the thread reported. */
export function notRead(reason: string): Result<never> {
  return {
    ok: false,
    failure: {
      code: 'internal',
      message: `The text could not be read: ${reason}. It is saved.`,
      step: 'inspector',
      hint: 'Try again, or paste only the part with the tokens.',
    },
  };
}

export function noIssuer(): Result<never> {
  return {
    ok: false,
    failure: {
      code: 'invalid-input',
      message: 'The token has no issuer (iss) to fetch keys from.',
      step: 'inspector: claim iss',
      expected: 'the URL of the issuer',
      received: 'no iss, or one that is not a string',
      hint: 'Paste a key instead: a JWK Set, a JWK, a PEM key or certificate, or the shared secret.',
    },
  };
}

export function noUrl(received: string): Result<never> {
  return {
    ok: false,
    failure: {
      code: 'invalid-input',
      message: 'The JWKS URL is not an http or https URL.',
      step: 'inspector: JWKS URL',
      expected: 'https://login.example.com/keys',
      received: received === '' ? 'nothing' : received.slice(0, 200),
      hint: 'Copy it from jwks_uri of the metadata, or use the issuer.',
    },
  };
}

export function onlyPublic(): Result<never> {
  return {
    ok: false,
    failure: {
      code: 'invalid-input',
      message: 'The keys of an issuer are public: they encrypt, and do not decrypt.',
      step: 'inspector: decrypt',
      expected: 'the private key or secret of a recipient of this token',
      hint: 'Paste the key, or choose a saved key or a connection.',
    },
  };
}

export function noSecret(connection: string): Result<never> {
  return {
    ok: false,
    failure: {
      code: 'key-unknown',
      message: `The client secret of ${connection} is not stored, or cannot be read now.`,
      step: 'inspector: connection',
      expected: 'a client secret',
      hint: 'Unlock the vault, or enter the secret here.',
    },
  };
}
