import type { AccessTokenSubject } from '../../facts/facts.ts';
import type { Rule } from '../rule.ts';
import { audienceIsResource } from './audience.ts';
import { certificateThumbprintIsHash } from './certificate-binding.ts';
import { clientIdIsClient } from './client.ts';
import { accessTokenIsLong } from './entropy.ts';
import { expiryMatchesResponse } from './expires-in.ts';
import { accessTokenNotExpired } from './expiry.ts';
import { accessTokenIssuerMatches } from './issuer.ts';
import { accessTokenIsShortLived } from './lifetime.ts';
import { isNotIdToken } from './not-id-token.ts';
import { accessTokenIsReadable } from './readable.ts';
import { requiredClaimsArePresent } from './required-claims.ts';
import { scopeMatchesResponse } from './scope.ts';
import { accessTokenSignatureVerifies } from './signature.ts';
import { typeIsAccessToken } from './type.ts';

/** The rules of an access token, in reading order: type, issuer, purpose, lifetime. */
export const accessTokenRules: readonly Rule<AccessTokenSubject>[] = [
  accessTokenIsReadable,
  accessTokenIsLong,
  isNotIdToken,
  typeIsAccessToken,
  requiredClaimsArePresent,
  accessTokenSignatureVerifies,
  accessTokenIssuerMatches,
  audienceIsResource,
  clientIdIsClient,
  scopeMatchesResponse,
  accessTokenNotExpired,
  expiryMatchesResponse,
  accessTokenIsShortLived,
  certificateThumbprintIsHash,
];
