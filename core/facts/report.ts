import type { Failure } from '../base/failure.ts';
import type { Finding } from '../checks/rule.ts';
import type { Exchange } from '../record/exchange.ts';
import type { FollowUp, LoginGrant } from '../script/grant-ids.ts';
import type { ClientFacts } from './facts.ts';

/** Everything that is known of one run once it has ended, however it ended. Times in milliseconds since 1970. */
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
  /** Absent when the run ended before a token answer came. */
  readonly tokens?: TokenSet;
  readonly userinfo?: Readonly<Record<string, unknown>>;
  readonly findings: readonly Finding[];
}

export interface ConnectionSummary {
  readonly name: string;
  readonly issuer: string;
  readonly clientId: string;
  readonly authentication: ClientFacts['authentication'];
  readonly redirectUri?: string;
  readonly resource?: string;
  /** Whether any certificate of any server was taken. */
  readonly insecureTls?: true;
}

/** The tokens of one answer. Values are raw: whoever shows or stores them masks or seals them. */
export interface TokenSet {
  readonly obtainedAt: number;
  readonly tokenType?: string;
  readonly accessToken?: string;
  readonly idToken?: string;
  readonly refreshToken?: string;
  /** When the access token ends by the answer's `expires_in`, in milliseconds since 1970. */
  readonly expiresAt?: number;
  readonly requestedScope: readonly string[];
  /** Scopes of the answer; those requested when the answer has none (RFC 6749 section 5.1). */
  readonly grantedScope: readonly string[];
}
