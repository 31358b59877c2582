import type { IdTokenSubject } from '../../facts/facts.ts';
import type { Rule } from '../rule.ts';
import { acrWasGiven } from './acr.ts';
import { algorithmIsRegistered } from './algorithm.ts';
import { accessTokenHashMatches } from './at-hash.ts';
import { audienceHoldsClient } from './audience.ts';
import { authTimeIsRecent } from './auth-time.ts';
import { azpIsClient } from './azp.ts';
import { azpIsPresent } from './azp-present.ts';
import { codeHashMatches } from './c-hash.ts';
import { channelsAgree } from './channels-agree.ts';
import { channelsShareClaims } from './channels-claims.ts';
import { encryptionIsOffered } from './encryption-algorithms.ts';
import { notExpired } from './expiry.ts';
import { issuedAtIsSane } from './issued-at.ts';
import { issuedInRun } from './issued-in-run.ts';
import { issuerMatches } from './issuer.ts';
import { isJwt } from './jwt.ts';
import { keyIsFound } from './key.ts';
import { encryptedIsNested } from './nested.ts';
import { nonceMatches } from './nonce.ts';
import { notTooEarly } from './not-before.ts';
import { audienceHoldsNoOthers } from './other-audiences.ts';
import { refreshedKeepsClaims } from './refreshed.ts';
import { stateHashMatches } from './s-hash.ts';
import { signatureVerifies } from './signature.ts';
import { subjectIsValid } from './subject.ts';
import { typeIsIdToken } from './type.ts';

/** The rules of an ID Token, in reading order: type, issuer, audience, times, sign-in. */
export const idTokenRules: readonly Rule<IdTokenSubject>[] = [
  isJwt,
  encryptionIsOffered,
  encryptedIsNested,
  typeIsIdToken,
  algorithmIsRegistered,
  keyIsFound,
  signatureVerifies,
  issuerMatches,
  subjectIsValid,
  audienceHoldsClient,
  audienceHoldsNoOthers,
  azpIsClient,
  azpIsPresent,
  notExpired,
  issuedAtIsSane,
  issuedInRun,
  notTooEarly,
  nonceMatches,
  authTimeIsRecent,
  acrWasGiven,
  accessTokenHashMatches,
  codeHashMatches,
  stateHashMatches,
  channelsAgree,
  channelsShareClaims,
  refreshedKeepsClaims,
];
