import type { LogoutSubject } from '../../facts/facts.ts';
import type { Rule } from '../rule.ts';
import { logoutArrived } from './arrived.ts';
import { logoutStateIsUnchanged } from './state.ts';

/** The rules of a logout started by the client. */
export const logoutRules: readonly Rule<LogoutSubject>[] = [logoutArrived, logoutStateIsUnchanged];
