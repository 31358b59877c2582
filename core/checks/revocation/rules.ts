import type { RevocationSubject } from '../../facts/facts.ts';
import type { Rule } from '../rule.ts';
import { tokenIsDead } from './effect.ts';
import { revocationWasAccepted } from './error.ts';
import { revocationStatusIsOk } from './status.ts';

/** The rules of a revocation: its response, and its effect. */
export const revocationRules: readonly Rule<RevocationSubject>[] = [
  revocationStatusIsOk,
  revocationWasAccepted,
  tokenIsDead,
];
