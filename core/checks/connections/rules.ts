import type { ConnectionSubject } from '../../facts/facts.ts';
import type { Rule } from '../rule.ts';
import { certificatesHold } from './certificate.ts';

/** The rules of the TLS connections of a run. */
export const connectionRules: readonly Rule<readonly ConnectionSubject[]>[] = [certificatesHold];
