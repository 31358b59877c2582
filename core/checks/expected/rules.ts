import type { ExpectedSubject } from '../../facts/facts.ts';
import type { Rule } from '../rule.ts';
import { kindIsExpected } from './kind.ts';
import { proofIsFresh } from './proof-age.ts';
import { scopesAreExpected } from './scopes.ts';
import { typeIsExpected } from './type.ts';

/** The rules of what a user expects of a token, besides those of its kind. */
export const expectedRules: readonly Rule<ExpectedSubject>[] = [
  kindIsExpected,
  typeIsExpected,
  scopesAreExpected,
  proofIsFresh,
];
