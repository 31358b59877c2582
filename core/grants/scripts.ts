import type { Script } from '../script/draft.ts';
import type { CryptoPort } from '../token/crypto-port.ts';
import { authorizationCode, hybrid } from './authorization-code/authorization-code.ts';
import { clientCredentials } from './client-credentials/client-credentials.ts';
import { device } from './device/device.ts';
import { implicit } from './implicit/implicit.ts';
import { password } from './password/password.ts';
import type { LoginGrant, LoginSettings, RunOptions } from './registry.ts';
import { commonOptions, frontChannelOptions, type GrantSettings } from './settings.ts';

/** Makes the script of a grant with these options. */
interface Scripting<O> {
  script(settings: GrantSettings<O>, crypto: CryptoPort): Script<void>;
}

type Scripts = {
  readonly [G in LoginGrant]: Scripting<Extract<RunOptions, { readonly grant: G }>>;
};

const noCredentials = { username: '', password: '' };

/** Apart from the definitions: the window, which shows those, runs no script. */
const scripts: Scripts = {
  'authorization-code': {
    script: (settings, crypto) =>
      authorizationCode(
        {
          ...frontChannelOptions(settings),
          pkce: settings.options.pkce,
          tokenParameters: settings.connection.tokenParameters,
        },
        crypto,
      ),
  },
  hybrid: {
    script: (settings, crypto) =>
      hybrid(
        {
          ...frontChannelOptions(settings),
          responseType: settings.options.responseType,
          pkce: settings.options.pkce,
          tokenParameters: settings.connection.tokenParameters,
        },
        crypto,
      ),
  },
  implicit: {
    script: (settings) =>
      implicit({ ...frontChannelOptions(settings), responseType: settings.options.responseType }),
  },
  'client-credentials': {
    script: (settings) =>
      clientCredentials({
        ...commonOptions(settings),
        parameters: settings.connection.tokenParameters,
      }),
  },
  device: {
    script: (settings) =>
      device({ ...commonOptions(settings), parameters: settings.connection.authorizationParameters }),
  },
  password: {
    script: (settings) =>
      password({
        ...commonOptions(settings),
        ...(settings.options.person ?? settings.user ?? noCredentials),
        parameters: settings.connection.tokenParameters,
      }),
  },
};

/** A fresh script of a login; a generator can be run only once. */
export function loginScript(settings: LoginSettings, crypto: CryptoPort): Script<void> {
  const scripting: Scripting<RunOptions> = scripts[settings.options.grant];
  return scripting.script(settings, crypto);
}
