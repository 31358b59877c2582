import type { SecretOutcome, SecretQuery } from '../../../core/token/crypto-port.ts';
import type { SearchProgress } from './try-secrets.ts';

/** Messages to the search thread, which searches for one token at a time. */
export type SearchRequest =
  | { readonly kind: 'search'; readonly job: number; readonly query: SecretQuery; readonly limit: number }
  | { readonly kind: 'cancel'; readonly job: number };

/**
 * Messages from the search thread: the progress once at the start and after each portion, and one outcome,
 * unless cancelled.
 */
export type SearchReport =
  | ({ readonly kind: 'progress'; readonly job: number; readonly of: number } & SearchProgress)
  | { readonly kind: 'outcome'; readonly job: number; readonly outcome: SecretOutcome };
