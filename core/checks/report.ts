import type { FollowUp } from '../actions/follow-ups.ts';
import type { Failure } from '../base/failure.ts';
import type { ClientFacts } from '../facts/facts.ts';
import type { TokenSet } from '../facts/token-set.ts';
import type { LoginGrant } from '../grants/registry.ts';
import type { Exchange } from '../record/exchange.ts';
import type { TamperingRecord } from '../record/tampering-record.ts';
import type { JsonObject } from '../token/token.ts';
import type { Finding } from './rule.ts';

/** Everything known about a run once it has ended, successfully or not. Times in milliseconds since 1970. */
export interface RunReport {
  readonly id: string;
  readonly grant: LoginGrant | FollowUp;
  readonly connection: ConnectionSummary;
  readonly persona?: string;
  readonly startedAt: number;
  readonly endedAt: number;
  readonly outcome:
    | { readonly state: 'completed' }
    | { readonly state: 'failed'; readonly failure: Failure }
    | { readonly state: 'cancelled' };
  readonly exchanges: readonly Exchange[];
  /** Absent when the run ended before a token response arrived. */
  readonly tokens?: TokenSet;
  readonly userinfo?: Readonly<Record<string, unknown>>;
  readonly findings: readonly Finding[];
  /** Present where one was ordered. */
  readonly tampering?: TamperingRecord;
}

export interface ConnectionSummary {
  readonly name: string;
  readonly issuer: string;
  readonly clientId: string;
  readonly authentication: ClientFacts['authentication'];
  /** Whether the method was not chosen, and follows from the metadata. */
  readonly authenticationByMetadata?: true;
  readonly redirectUri?: string;
  readonly resource?: string;
  /** Endpoints that were given instead of, or besides, those of the metadata; by their names in it. */
  readonly endpoints?: Readonly<Record<string, string>>;
  /** Metadata that was given instead of being discovered. */
  readonly metadata?: JsonObject;
  /** The User-Agent that was set for the login window. */
  readonly userAgent?: string;
  /** Whether TLS certificates were not verified. */
  readonly insecureTls?: true;
}
