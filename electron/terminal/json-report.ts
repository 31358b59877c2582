import type { Failure } from '../../core/base/failure.ts';
import type { ConnectionSummary, RunReport } from '../../core/checks/report.ts';
import type { Finding } from '../../core/checks/rule.ts';
import type { Exchange } from '../../core/record/exchange.ts';
import type { FormatReading } from '../../core/token/formats/format.ts';
import type { DecryptionVerdict } from '../../core/token/jose/decryption-verdict.ts';
import type { TokenProfile } from '../../core/token/profiles/profile.ts';
import type { SdJwtReading } from '../../core/token/sd-jwt/read-sd-jwt.ts';
import type { SignatureVerdict } from '../../core/token/signature-verdict.ts';
import type { TimeStatus } from '../../core/token/time-status.ts';
import type { Deviation, JsonObject } from '../../core/token/token.ts';
import type { FollowUpResult } from '../../core/views/run/follow-up.ts';
import type { TamperingView } from '../../core/views/tamper/tampering-view.ts';
import type { StatusReason } from '../../core/views/token/status-reason.ts';
import type { ReportFix } from './services.ts';

/**
 * What `grantscope run`, `refresh`, `introspect`, `revoke`, `call` and `logout` print with `--json`: one JSON object. All times are
 * milliseconds since 1970. Members are only ever added while `grantscope` is 1.
 */
export interface JsonReport extends JsonRun {
  /** The version of this format. */
  readonly grantscope: 1;
  /** The version of the program. */
  readonly version: string;
  /** Whether secrets are shown; set by `--reveal`. */
  readonly revealed: boolean;
  /** JSON Pointers (RFC 6901) to every string in which something was masked; empty when `revealed`. */
  readonly masked: readonly string[];
  /** The refresh that `--refresh` requested, in the shape of a run. */
  readonly refreshed?: JsonRun;
  /** Why a requested refresh did not start. */
  readonly refreshFailure?: Failure;
  /** The exit code of the program. */
  readonly exitCode: number;
}

/** One run: a login, or a follow-up of one. */
export interface JsonRun {
  readonly run: {
    readonly id: string;
    readonly target: 'demo' | 'issuer';
    readonly grant: RunReport['grant'];
    readonly user?: string;
    readonly startedAt: number;
    readonly endedAt: number;
  } & ConnectionSummary;
  readonly outcome: 'completed' | 'failed' | 'cancelled';
  /** The result of `introspect`, `revoke`, `call` and `logout`. */
  readonly result?: FollowUpResult;
  /** Present when `outcome` is "failed". */
  readonly failure?: Failure;
  /** What fixes the failure or failed checks of a login, each with the options that apply it; absent for a follow-up. */
  readonly fixes?: readonly ReportFix[];
  /** With `--tamper`: what was changed, what is owed, and the result. */
  readonly tampering?: TamperingView;
  /** Everything that was drafted, sent, observed and received, in order. */
  readonly exchanges: readonly Exchange[];
  readonly tokens: readonly JsonToken[];
  readonly scopes?: JsonScopes;
  readonly userinfo?: Readonly<Record<string, unknown>>;
  /** The disclosures and the key binding JWT of a UserInfo response that is an SD-JWT. */
  readonly userinfoSdJwt?: SdJwtReading;
  /** Every result, in the order of the catalogue. */
  readonly findings: readonly Finding[];
  readonly summary: VerdictCounts & { readonly milliseconds: number };
}

/** How many checks have each result. */
export interface VerdictCounts {
  readonly passed: number;
  readonly failed: number;
  readonly warnings: number;
  readonly information: number;
  readonly notApplicable: number;
}

/** A token, decoded as far as it can be read. */
export interface JsonToken {
  readonly role: 'access-token' | 'id-token' | 'refresh-token' | 'unknown';
  /** Where it was found: "ID Token (token response)". */
  readonly label: string;
  readonly kind: 'jws' | 'jwe' | 'opaque';
  /** The token itself, or its mask. */
  readonly value: string;
  /** In characters. */
  readonly length: number;
  readonly header?: JsonObject;
  readonly claims?: JsonObject;
  /** What a JWT is for, and how that was recognised; absent where nothing says so. */
  readonly profile?: TokenProfile;
  /** What an opaque value is, where its form is known; absent otherwise. */
  readonly format?: FormatReading;
  /** The disclosures and the key binding JWT of an SD-JWT. */
  readonly sdJwt?: SdJwtReading;
  /** What decrypting a JWE came to; its `claims` are those inside. */
  readonly decryption?: DecryptionVerdict;
  /** The `token_type` of the response, for an access token. */
  readonly tokenType?: string;
  readonly signature: SignatureVerdict;
  /** Whether it was valid, by its claims or by `expires_in`, when this was printed; times in milliseconds since 1970. */
  readonly time: TimeStatus;
  readonly deviations: readonly Deviation[];
}

/** Requested and granted scopes (RFC 6749 section 3.3). */
export interface JsonScopes {
  readonly requested: readonly string[];
  readonly granted: readonly string[];
  readonly missing: readonly string[];
  readonly extra: readonly string[];
}

/** Why a token would be rejected, or what is known of it, when this was printed. */
export interface JsonStatus {
  readonly reason: StatusReason;
  /** In words: "Expired 1 h ago". */
  readonly text: string;
  /** Further reasons, in the order of precedence. */
  readonly others: readonly { readonly reason: StatusReason; readonly text: string }[];
  /** With `--check-as` or `--expect`: "ID Token". */
  readonly checkedAs?: string;
}

/** What `grantscope inspect --json` prints. */
export interface JsonInspection {
  readonly grantscope: 1;
  readonly version: string;
  readonly revealed: boolean;
  readonly masked: readonly string[];
  readonly exitCode: number;
  /** In the order of the text. */
  readonly tokens: readonly (JsonToken & {
    /** "ID Token"; absent where it is not known. */
    readonly type?: string;
    /** Set for a value that is no token, such as an authorization code. */
    readonly isValue?: true;
    /** In words: "member access_token". */
    readonly where: string;
    /** The other places of the same value. */
    readonly also?: readonly string[];
    readonly status: JsonStatus;
    readonly findings: readonly Finding[];
  })[];
  /** What of the text was not read because of a limit, as sentences; absent where all of it was. */
  readonly unread?: readonly string[];
}
