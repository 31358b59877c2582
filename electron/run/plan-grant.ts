import { grantOf, type LoginSettings } from '../../core/grants/registry.ts';
import type { Script } from '../../core/script/draft.ts';
import type { CryptoPort } from '../../core/token/crypto-port.ts';

/** A fresh script of a grant, and its name with its version. */
export function planGrant(
  settings: LoginSettings,
  crypto: CryptoPort,
): { readonly script: Script<void>; readonly version: string } {
  const definition = grantOf(settings.options.grant);
  return { script: definition.script(settings, crypto), version: definition.version };
}
