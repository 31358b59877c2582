import { present } from '../../core/base/present.ts';
import type { RunReport } from '../../core/checks/report.ts';
import type { Finding } from '../../core/checks/rule.ts';
import { compareScopes } from '../../core/token/scopes.ts';
import type { SdJwtReading } from '../../core/token/sd-jwt/read-sd-jwt.ts';
import { countResults } from '../../core/views/finding/result-words.ts';
import type { FollowUpResult } from '../../core/views/run/follow-up.ts';
import { tamperingView } from '../../core/views/tamper/tampering-views.ts';
import type { ShownToken } from '../../core/views/token/shown-tokens.ts';
import type { Masker } from '../masking/mask.ts';
import { maskJson } from '../masking/mask-json.ts';
import { asWritten } from './as-written.ts';
import type { JsonReport, JsonRun, JsonScopes, VerdictCounts } from './json-report.ts';
import { jsonText } from './json-text.ts';
import { jsonToken } from './json-token.ts';
import type { ReportFix, RunResult } from './services.ts';

/** A run with its tokens, decoded. */
export interface ReadRun {
  readonly report: RunReport;
  readonly fixes?: readonly ReportFix[];
  readonly tokens: readonly ShownToken[];
  readonly result?: FollowUpResult;
  /** Of a UserInfo response that is an SD-JWT. */
  readonly userinfoSdJwt?: SdJwtReading;
}

function countVerdicts(findings: readonly Finding[]): VerdictCounts {
  const counts = countResults(findings);
  return {
    passed: counts.pass,
    failed: counts.fail,
    warnings: counts.warn,
    information: counts.info,
    notApplicable: counts['not-applicable'],
  };
}

function jsonScopes({ tokens }: RunReport): JsonScopes | undefined {
  if (tokens === undefined) return undefined;
  const { requestedScope, grantedScope } = tokens;
  const { missing, extra } = compareScopes(requestedScope, grantedScope);
  return { requested: requestedScope, granted: grantedScope, missing, extra };
}

function jsonRun(
  { report, fixes, tokens, result, userinfoSdJwt }: ReadRun,
  target: 'demo' | 'issuer',
  now: number,
): JsonRun {
  const { id, grant, connection, persona, startedAt, endedAt, outcome, userinfo, tampering } = report;
  const scopes = jsonScopes(report);
  return {
    run: {
      id,
      target,
      grant,
      ...connection,
      ...present({ user: persona }),
      startedAt,
      endedAt,
    },
    outcome: outcome.state,
    ...present({ result: asWritten(result) }),
    ...(outcome.state === 'failed' ? { failure: outcome.failure } : {}),
    ...present({ fixes, tampering: tampering && tamperingView(tampering) }),
    exchanges: report.exchanges,
    tokens: tokens.map((token) => jsonToken(token, now)),
    ...present({ scopes, userinfo: asWritten(userinfo), userinfoSdJwt: asWritten(userinfoSdJwt) }),
    findings: report.findings,
    summary: { ...countVerdicts(report.findings), milliseconds: endedAt - startedAt },
  };
}

/** The report as JSON text, indented by two spaces and ended by a line break. */
export function buildJsonReport(input: {
  readonly version: string;
  readonly target: 'demo' | 'issuer';
  readonly login: ReadRun;
  readonly refreshed?: ReadRun;
  readonly refreshFailure?: RunResult['refreshFailure'];
  readonly masker: Masker;
  readonly revealed: boolean;
  readonly exitCode: number;
  /** In milliseconds since 1970. */
  readonly now: number;
}): string {
  const { version, target, login, refreshed, refreshFailure, masker, revealed, exitCode, now } = input;
  const body = {
    ...jsonRun(login, target, now),
    ...present({
      refreshed: refreshed === undefined ? undefined : jsonRun(refreshed, target, now),
      refreshFailure,
    }),
  };
  const { value, masked } = revealed ? { value: body, masked: [] } : maskJson(body, masker);
  const head = { grantscope: 1, version, revealed, masked, exitCode } satisfies Partial<JsonReport>;
  return jsonText(Object.assign({}, head, value));
}
