import type { PushedRequestSubject } from '../../facts/facts.ts';
import type { Rule } from '../rule.ts';
import { pushedErrorHasCode } from './pushed-error.ts';
import { pushedRequestIsAccepted } from './pushed-response.ts';

/** The rules of a pushed authorization request and its response. */
export const pushedRequestRules: readonly Rule<PushedRequestSubject>[] = [
  pushedRequestIsAccepted,
  pushedErrorHasCode,
];
