import type { ConnectionSubject } from '../../facts/facts.ts';
import type { Rule } from '../rule.ts';
import { certificatesHold } from './certificate.ts';

/** The rules of the connections over which a run was made; their subject is every one with TLS. */
export const connectionRules: readonly Rule<readonly ConnectionSubject[]>[] = [certificatesHold];
