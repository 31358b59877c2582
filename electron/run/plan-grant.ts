import { assertNever } from '../../core/base/assert-never.ts';
import {
  authorizationCode,
  authorizationCodeVersion,
  hybrid,
  hybridVersion,
} from '../../core/grants/authorization-code/authorization-code.ts';
import {
  clientCredentials,
  clientCredentialsVersion,
} from '../../core/grants/client-credentials/client-credentials.ts';
import { device, deviceVersion } from '../../core/grants/device/device.ts';
import { implicit, implicitVersion } from '../../core/grants/implicit/implicit.ts';
import { password, passwordVersion } from '../../core/grants/password/password.ts';
import type { Parameter } from '../../core/oauth/message.ts';
import { hybridResponseType, implicitResponseType } from '../../core/oauth/response-types.ts';
import type { FrontChannelOptions } from '../../core/script/authorization-request.ts';
import type { Script } from '../../core/script/draft.ts';
import type { LoginGrant } from '../../core/script/grant-ids.ts';
import type { PkceMethod } from '../../core/script/pkce.ts';
import type { CryptoPort } from '../../core/token/crypto-port.ts';

/** What a grant is run with; each takes what it has a use for. */
export interface GrantSettings extends FrontChannelOptions {
  readonly grant: LoginGrant;
  /** For the hybrid and the implicit grant; the usual one of the grant when it has none of that name. */
  readonly responseType?: string;
  readonly pkce: PkceMethod;
  /** Further parameters of the token request. */
  readonly tokenParameters: readonly Parameter[];
  /** Whose password the password grant hands in. */
  readonly person: { readonly username: string; readonly password: string };
}

/** A fresh script of a grant, and its name with its version. */
export function planGrant(
  settings: GrantSettings,
  crypto: CryptoPort,
): { readonly script: Script<void>; readonly version: string } {
  const { grant, responseType, extraParameters, tokenParameters } = settings;
  switch (grant) {
    case 'authorization-code':
      return { script: authorizationCode(settings, crypto), version: authorizationCodeVersion };
    case 'hybrid':
      return {
        script: hybrid({ ...settings, responseType: hybridResponseType(responseType) }, crypto),
        version: hybridVersion,
      };
    case 'implicit':
      return {
        script: implicit({ ...settings, responseType: implicitResponseType(responseType) }),
        version: implicitVersion,
      };
    case 'client-credentials':
      return {
        script: clientCredentials({ ...settings, parameters: tokenParameters }),
        version: clientCredentialsVersion,
      };
    case 'device':
      return { script: device({ ...settings, parameters: extraParameters }), version: deviceVersion };
    case 'password':
      return {
        script: password({ ...settings, ...settings.person, parameters: tokenParameters }),
        version: passwordVersion,
      };
    default:
      return assertNever(grant);
  }
}
