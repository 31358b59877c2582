import type { JWK } from 'jose';
import type { Failure, Result } from '../../../core/base/failure.ts';
import type { DeviceInvitation } from '../../../core/oauth/device-authorization.ts';
import type { LoginPlan } from '../../../core/record/run-plan.ts';
import type { TamperingId } from '../../../core/record/tampering-record.ts';
import { tamperingOf } from '../../../core/tamper/tamperings.ts';
import type { FormScript } from '../../login-window/form-script.ts';
import type { LoginCredentials } from '../../login-window/login-credentials.ts';
import type { RunRequest } from '../services.ts';

/** Default time limit of the login window, in milliseconds. */
export const usualLoginTimeout = 300_000;

/** A planned login, and what performs it here. */
export interface TerminalLogin {
  readonly plan: LoginPlan;
  /** The signing key of private_key_jwt. */
  readonly privateKey?: JWK;
  /** The accepted difference of the provider's clock, in seconds. */
  readonly clockTolerance?: number;
  /** Where the user signs in; absent for a grant that opens no browser. */
  readonly window?: WindowPlan;
  /** For a grant that has a code entered elsewhere; without a window, the user does it. */
  readonly elsewhere?: { readonly window?: (invitation: DeviceInvitation) => WindowPlan };
}

/** A login window, and how its forms are filled in. */
export interface WindowPlan {
  /** Fills in the forms; absent: the user does. */
  readonly form?: FormScript;
  /** The stored credentials of a user, which fill in the forms where there is no `form`. */
  readonly credentials?: LoginCredentials;
  readonly headless: boolean;
  /** Whether a response to another URL than the redirect URI is processed; not when absent. */
  readonly acceptNearRedirect?: boolean;
  /** In milliseconds. */
  readonly loginTimeout: number;
}

/** The failure of a request that cannot be planned. */
export function invalid(message: string, received: string, hint: string): Result<never> {
  const failure: Failure = { code: 'invalid-input', message, received, hint };
  return { ok: false, failure };
}

/** The tampering of the login itself; that of a refresh is left for the refresh. */
export function loginTampering({ tampering }: RunRequest): TamperingId | undefined {
  return tampering !== undefined && tamperingOf(tampering).leg === 'refresh' ? undefined : tampering;
}
