import type { LogoutSubject } from '../../facts/facts.ts';
import type { Rule } from '../rule.ts';
import { logoutArrived } from './arrived.ts';
import { logoutStateIsUnchanged } from './state.ts';

/** The rules of a log-out that a client began. */
export const logoutRules: readonly Rule<LogoutSubject>[] = [logoutArrived, logoutStateIsUnchanged];
