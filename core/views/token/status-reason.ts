/** Why a token would be rejected, or what is known of it: the first that applies is the line above the token. */
export const statusReasons = [
  // Nothing else can be read.
  'not-a-jwt',
  'truncated',
  'malformed',
  // Nothing in it can be trusted.
  'unsecured',
  'another-api',
  'signature-invalid',
  'encrypted',
  // It is not valid now.
  'revoked',
  'never-valid',
  'expired',
  'not-yet-valid',
  'time-unreadable',
  // It is not what was expected.
  'wrong-type',
  'wrong-issuer',
  'wrong-audience',
  'wrong-client',
  'wrong-nonce',
  'wrong-scope',
  'check-failed',
  // It may be valid.
  'issued-later',
  'decrypted',
  'not-verified',
  'warnings',
  // Nothing is wrong with what was checked.
  'unchecked',
  'valid',
] as const;
export type StatusReason = (typeof statusReasons)[number];

/** A reason in a few words: "Expired 1 h ago". */
export interface Reason {
  readonly code: StatusReason;
  readonly text: string;
}

/** What to do next: a dialog of the inspector, or something that only the user can do. */
export type NextStep =
  | { readonly kind: 'verify' | 'check-as' }
  | { readonly kind: 'hint'; readonly text: string }
  | { readonly kind: 'none' };

/** The one next step for each reason. */
export const nextSteps: Readonly<Record<StatusReason, NextStep>> = {
  'not-a-jwt': hint('Only its issuer can interpret it.'),
  truncated: hint('Copy the whole token again.'),
  malformed: hint('Copy it again, or fix what creates it.'),
  unsecured: hint('Reject it: anyone could have made it.'),
  'another-api': hint('Only the API in aud can verify it. Request a token for your own API.'),
  'signature-invalid': { kind: 'verify' },
  encrypted: hint('Only its recipient can decrypt it.'),
  'never-valid': hint('Fix exp and nbf at the issuer.'),
  revoked: hint('Get a new token: refresh, or sign in again.'),
  expired: hint('Get a new token: refresh, or sign in again.'),
  'not-yet-valid': hint('Wait, or check the clocks of the issuer and this computer.'),
  'time-unreadable': hint('Fix the dates at the issuer: they are seconds since 1970.'),
  'wrong-type': hint('Check which token was sent.'),
  'wrong-issuer': hint('Check which provider issued it.'),
  'wrong-audience': hint('Request a token for the expected audience.'),
  'wrong-client': hint('Check which client requested it.'),
  'wrong-nonce': hint('Reject it: it belongs to another sign-in.'),
  'wrong-scope': hint('Request the missing scopes.'),
  'check-failed': hint('See the failed checks.'),
  'issued-later': hint('Check the clocks of the issuer and this computer.'),
  decrypted: hint('Encryption alone proves no sender: it needs a signature inside.'),
  'not-verified': { kind: 'verify' },
  warnings: hint('See the warnings.'),
  unchecked: { kind: 'check-as' },
  valid: { kind: 'none' },
};

/** Whether a token is what it was checked as: its signature, its time and all checks. */
export function isAsExpected(code: StatusReason): boolean {
  return code === 'valid' || code === 'warnings';
}

function hint(text: string): NextStep {
  return { kind: 'hint', text };
}

/** The order of two reasons: negative where the first one goes before. */
export function compareReasons(one: StatusReason, other: StatusReason): number {
  return statusReasons.indexOf(one) - statusReasons.indexOf(other);
}
