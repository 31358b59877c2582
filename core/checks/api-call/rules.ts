import type { ApiCallSubject } from '../../facts/facts.ts';
import type { Rule } from '../rule.ts';
import { apiAcceptedToken } from './accepted.ts';
import { rejectionIsChallenged } from './challenged.ts';
import { apiErrorIsKnown } from './error-code.ts';
import { errorFitsStatus } from './error-status.ts';
import { challengeIsWellFormed } from './syntax.ts';

/** The rules of an API response to a call with a token. */
export const apiCallRules: readonly Rule<ApiCallSubject>[] = [
  apiAcceptedToken,
  rejectionIsChallenged,
  challengeIsWellFormed,
  apiErrorIsKnown,
  errorFitsStatus,
];
