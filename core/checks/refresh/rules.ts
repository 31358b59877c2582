import type { TokenResponseSubject } from '../../facts/facts.ts';
import type { Rule } from '../rule.ts';
import { refreshTokenIsRotated } from './rotation.ts';
import { scopeDidNotGrow } from './scope.ts';
import { userIsTheSame } from './subject.ts';

/** The rules of a refresh response, compared to the tokens before it. */
export const refreshRules: readonly Rule<TokenResponseSubject>[] = [
  scopeDidNotGrow,
  userIsTheSame,
  refreshTokenIsRotated,
];
