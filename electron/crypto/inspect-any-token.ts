import type { TokenRef } from '../../core/facts/subject-ref.ts';
import type { CryptoPort } from '../../core/token/crypto-port.ts';
import type { Token } from '../../core/token/token.ts';
import { type Expected, type InspectedSignature, inspectTokenWith, type TokenKeys } from './inspect-token.ts';
import { samlInspector } from './saml/saml-inspector.ts';

/** Checks any token without a run, SAML documents too, as {@link inspectTokenWith}. */
export function inspectToken(
  token: Token,
  about: TokenRef,
  given: TokenKeys,
  crypto: CryptoPort,
  now: number,
  must?: Expected,
): InspectedSignature {
  return inspectTokenWith(samlInspector, token, about, given, crypto, now, must);
}
