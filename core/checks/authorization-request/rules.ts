import type { AuthorizationRequestSubject } from '../../facts/facts.ts';
import type { Rule } from '../rule.ts';
import { authorizationDetailsAreTyped } from './authorization-details.ts';
import { codeChallengeFitsVerifier } from './code-challenge.ts';
import { codeVerifierIsWellFormed } from './code-verifier.ts';
import { csrfIsPrevented } from './csrf.ts';
import { accessTokenStaysOffBrowser } from './front-access-token.ts';
import { nonceIsSent } from './nonce-required.ts';
import { requestIsPushedWhereRequired } from './par-required.ts';
import { requestParametersStandOnce } from './parameters-once.ts';
import { requestUrlHoldsNoPersonalData } from './personal-data-in-url.ts';
import { confidentialClientUsesPkce } from './pkce-confidential.ts';
import { pkceMethodIsS256 } from './pkce-method.ts';
import { publicClientUsesPkce } from './pkce-public.ts';
import { promptNoneIsAlone } from './prompt-none.ts';
import { tokensAreNotInQuery } from './query-with-token.ts';
import { redirectIsExact } from './redirect-exact.ts';
import { redirectUriIsAbsolute } from './redirect-uri-absolute.ts';
import { redirectUriIsHttps } from './redirect-uri-https.ts';
import { loopbackIsAddress } from './redirect-uri-localhost.ts';
import { redirectUriSchemeIsOwn } from './redirect-uri-scheme.ts';
import { redirectUriHasNoUserinfo } from './redirect-uri-userinfo.ts';
import { requestObjectIsBound } from './request-object-claims.ts';
import { requestObjectClientIsSame } from './request-object-client.ts';
import { requestObjectIsNotNested } from './request-object-nested.ts';
import { requestObjectIsSentWhereRequired } from './request-object-required.ts';
import { requestObjectIsTyped } from './request-object-type.ts';
import { requestUriIsUsedOnce } from './request-uri-once.ts';
import { resourceIsAbsolute } from './resource.ts';
import { responseModeIsOffered } from './response-mode-offered.ts';
import { responseTypeIsOffered } from './response-type-offered.ts';
import { requestUrlHoldsNoSecret } from './secrets-in-url.ts';
import { stateIsLong } from './state-length.ts';

/** The rules of the authorization request: form, requested response, protection, extensions, leaks. */
export const authorizationRequestRules: readonly Rule<AuthorizationRequestSubject>[] = [
  requestParametersStandOnce,
  redirectUriIsAbsolute,
  redirectUriIsHttps,
  redirectUriSchemeIsOwn,
  loopbackIsAddress,
  redirectUriHasNoUserinfo,
  redirectIsExact,
  responseTypeIsOffered,
  responseModeIsOffered,
  tokensAreNotInQuery,
  accessTokenStaysOffBrowser,
  csrfIsPrevented,
  stateIsLong,
  nonceIsSent,
  publicClientUsesPkce,
  confidentialClientUsesPkce,
  pkceMethodIsS256,
  codeVerifierIsWellFormed,
  codeChallengeFitsVerifier,
  promptNoneIsAlone,
  resourceIsAbsolute,
  authorizationDetailsAreTyped,
  requestObjectClientIsSame,
  requestObjectIsNotNested,
  requestObjectIsBound,
  requestObjectIsTyped,
  requestObjectIsSentWhereRequired,
  requestIsPushedWhereRequired,
  requestUriIsUsedOnce,
  requestUrlHoldsNoSecret,
  requestUrlHoldsNoPersonalData,
];
