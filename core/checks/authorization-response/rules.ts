import type { AuthorizationResponseSubject } from '../../facts/facts.ts';
import type { Rule } from '../rule.ts';
import { frontAccessTokenIsPresent } from './access-token-present.ts';
import { arrivedAtRedirectUri } from './arrived.ts';
import { responseIsSuccessOrError } from './code-and-error.ts';
import { codeIsPresent } from './code-present.ts';
import { requestWasGranted } from './error.ts';
import { errorCodeIsKnown } from './error-code.ts';
import { frontIdTokenIsPresent } from './id-token-present.ts';
import { issuerIsNamed } from './issuer.ts';
import { jwtAudienceIsClient } from './jarm-audience.ts';
import { jwtHasNotExpired } from './jarm-expiry.ts';
import { jwtIssuerMatches } from './jarm-issuer.ts';
import { nothingIsOutsideJwt } from './jarm-outside.ts';
import { jwtIsPresent } from './jarm-present.ts';
import { jwtIsSigned } from './jarm-signature.ts';
import { noRefreshTokenInFront } from './no-refresh-token.ts';
import { responseParametersAreUnique } from './parameters-once.ts';
import { parametersAreInPlace } from './placement.ts';
import { stateIsUnchanged } from './state.ts';

/** The rules of the authorization response: where it arrived, its issuer, its contents, and its JWT. */
export const authorizationResponseRules: readonly Rule<AuthorizationResponseSubject>[] = [
  arrivedAtRedirectUri,
  stateIsUnchanged,
  issuerIsNamed,
  parametersAreInPlace,
  responseParametersAreUnique,
  responseIsSuccessOrError,
  codeIsPresent,
  frontIdTokenIsPresent,
  frontAccessTokenIsPresent,
  noRefreshTokenInFront,
  requestWasGranted,
  errorCodeIsKnown,
  jwtIsPresent,
  jwtIsSigned,
  jwtIssuerMatches,
  jwtAudienceIsClient,
  jwtHasNotExpired,
  nothingIsOutsideJwt,
];
