import type { JWK } from 'jose';
import type { Failure, Result } from '../../../core/base/failure.ts';
import type { NetworkSettings } from '../../../core/base/network-settings.ts';
import type { LoginGrant } from '../../../core/grants/registry.ts';
import type { Client } from '../../../core/oauth/client.ts';
import type { DeviceInvitation } from '../../../core/oauth/device-authorization.ts';
import type { Script } from '../../../core/script/draft.ts';
import type { FormScript } from '../../login-window/form-script.ts';

/** How long a person may take in the login window, in milliseconds. */
export const usualLoginTimeout = 300_000;

/** A login, prepared from what the terminal asked for. */
export interface LoginPlan {
  readonly grant: LoginGrant;
  /** A fresh script; a generator can be run only once. */
  readonly script: Script<void>;
  /** Name and version of the script. */
  readonly version: string;
  /** What the connection is called. */
  readonly name: string;
  readonly issuer: string;
  readonly client: Client;
  /** What the client signs with, for private_key_jwt. */
  readonly privateKey?: JWK;
  readonly redirectUri?: string;
  readonly persona?: string;
  readonly resource?: string;
  /** Where the user signs in; absent for a grant that opens no browser. */
  readonly window?: WindowPlan;
  /** For a grant that has the person enter a code elsewhere; without a window, they do it by themselves. */
  readonly elsewhere?: { readonly window?: (invitation: DeviceInvitation) => WindowPlan };
  readonly network: NetworkSettings;
}

/** A login window, and who types in it. */
export interface WindowPlan {
  /** Types into the forms; absent: a person does. */
  readonly form?: FormScript;
  readonly headless: boolean;
  /** In milliseconds. */
  readonly loginTimeout: number;
}

/** A plan that cannot be made of what was asked for. */
export function invalid(message: string, received: string, hint: string): Result<never> {
  const failure: Failure = { code: 'invalid-input', message, received, hint };
  return { ok: false, failure };
}

/** Options whose values the grant does not take. */
export function invalidOptions(grant: LoginGrant): Result<never> {
  return invalid(`The grant ${grant} does not take these options.`, grant, 'See grantscope run --help.');
}
