import { present } from '../../base/present.ts';
import type { CryptoPort } from '../crypto-port.ts';
import type { Token } from '../token.ts';
import { checkKeyBinding, type KeyBinding } from './check-key-binding.ts';
import { type DisclosureReading, matchDisclosures } from './match-disclosures.ts';

/** What an SD-JWT has beside its issuer-signed JWT. */
export interface SdJwtReading extends DisclosureReading {
  /** Absent in an SD-JWT without key binding. */
  readonly keyBinding?: KeyBinding;
}

/** Reads the disclosures and the key binding JWT of an SD-JWT (RFC 9901); undefined for any other token. Never throws. */
export function readSdJwt(token: Token, crypto: CryptoPort): SdJwtReading | undefined {
  if (token.kind !== 'jws' || token.sdJwt === undefined) return undefined;
  const { payload = {}, sdJwt } = token;
  return present({
    ...matchDisclosures(payload, sdJwt, crypto),
    keyBinding: checkKeyBinding(token, crypto),
  });
}
