import type { UserinfoSubject } from '../../facts/facts.ts';
import type { Rule } from '../rule.ts';
import { userinfoAudienceHoldsClient } from './audience.ts';
import { userinfoClaimsHaveTheirTypes } from './claim-types.ts';
import { userinfoTypeIsKnown } from './content-type.ts';
import { userinfoIssuerMatches } from './issuer.ts';
import { userinfoIsJsonObject } from './json.ts';
import { promisedClaimsCame } from './promised-claims.ts';
import { userinfoSignatureVerifies } from './signature.ts';
import { userinfoStatusIsOk } from './status.ts';
import { userinfoSubjectMatches } from './subject.ts';
import { userinfoHasSubject } from './subject-present.ts';

/** The rules of a UserInfo response, in reading order. */
export const userinfoRules: readonly Rule<UserinfoSubject>[] = [
  userinfoStatusIsOk,
  userinfoTypeIsKnown,
  userinfoIsJsonObject,
  userinfoSignatureVerifies,
  userinfoIssuerMatches,
  userinfoAudienceHoldsClient,
  userinfoHasSubject,
  userinfoSubjectMatches,
  userinfoClaimsHaveTheirTypes,
  promisedClaimsCame,
];
