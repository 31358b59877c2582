import type { TokenResponseSubject } from '../../facts/facts.ts';
import type { Rule } from '../rule.ts';
import { accessTokenIsPresent } from './access-token.ts';
import { clientCredentialsAreConfidential } from './client-credentials-client.ts';
import { clientCredentialsGiveNoRefreshToken } from './client-credentials-refresh.ts';
import { clockAgrees } from './clock.ts';
import { contentTypeIsJson } from './content-type.ts';
import { dpopKeyIsBound } from './dpop-binding.ts';
import { dpopClaimsMatchRequest } from './dpop-claims.ts';
import { dpopHeaderIsComplete } from './dpop-header.ts';
import { dpopNonceIsGiven } from './dpop-nonce.ts';
import { dpopSignatureVerifies } from './dpop-signature.ts';
import { dpopTokenTypeIsDpop } from './dpop-token-type.ts';
import { tokensWereGranted } from './error.ts';
import { errorIsNamed } from './error-code.ts';
import { errorStatusIsRight } from './error-status.ts';
import { expiresInIsInteger } from './expires-in.ts';
import { expiresInIsPresent } from './expires-in-present.ts';
import { idTokenIsPresent } from './id-token.ts';
import { bodyIsJsonObject } from './json.ts';
import { isNotStored } from './no-store.ts';
import { clientAuthenticatesOnce } from './one-authentication.ts';
import { passwordGrantIsNotUsed } from './password-grant.ts';
import { redirectUriIsSame } from './redirect-uri.ts';
import { refreshTokenIsString } from './refresh-token.ts';
import { scopeIsGranted } from './scope-granted.ts';
import { scopeIsStated } from './scope-stated.ts';
import { scopeIsList } from './scope-syntax.ts';
import { urlHoldsNoSecret } from './secret-in-url.ts';
import { statusIsOk } from './status.ts';
import { tokenTypeIsKnown } from './token-type.ts';
import { challengeIsSent } from './www-authenticate.ts';

/** The rules of a token request and its response, in reading order: request, response, members, error. */
export const tokenResponseRules: readonly Rule<TokenResponseSubject>[] = [
  clientAuthenticatesOnce,
  clientCredentialsAreConfidential,
  passwordGrantIsNotUsed,
  urlHoldsNoSecret,
  redirectUriIsSame,
  dpopHeaderIsComplete,
  dpopClaimsMatchRequest,
  dpopSignatureVerifies,
  statusIsOk,
  contentTypeIsJson,
  bodyIsJsonObject,
  isNotStored,
  clockAgrees,
  accessTokenIsPresent,
  tokenTypeIsKnown,
  expiresInIsInteger,
  expiresInIsPresent,
  scopeIsList,
  scopeIsStated,
  scopeIsGranted,
  idTokenIsPresent,
  refreshTokenIsString,
  clientCredentialsGiveNoRefreshToken,
  dpopTokenTypeIsDpop,
  dpopKeyIsBound,
  tokensWereGranted,
  errorStatusIsRight,
  errorIsNamed,
  challengeIsSent,
  dpopNonceIsGiven,
];
