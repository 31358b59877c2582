import type { RunReport } from '../../../core/checks/report.ts';
import type { Facts } from '../../../core/facts/facts.ts';
import { claimViews } from '../../../core/token/claims.ts';
import { needsReading } from '../../../core/views/finding/result-words.ts';
import { numberMessages, readSequence } from '../../../core/views/message/sequence.ts';
import { tamperingView } from '../../../core/views/tamper/tampering-views.ts';
import { sdJwtOf, shownTokens } from '../../../core/views/token/shown-tokens.ts';
import { drawChallenges } from './challenges.ts';
import { drawClaims } from './claims.ts';
import { drawFailure } from './failure.ts';
import { drawFindings } from './findings.ts';
import { drawFollowUp } from './follow-up.ts';
import { drawSequence } from './lanes.ts';
import { drawParameters } from './parameters.ts';
import { drawRunHeader } from './run-header.ts';
import { drawScopes } from './scopes.ts';
import { drawSdJwt } from './sd-jwt.ts';
import { drawSummary } from './summary.ts';
import { drawTampering } from './tamperings.ts';
import { drawToken } from './tokens.ts';
import { title, type ViewContext } from './view.ts';

function drawUserinfo(facts: Facts, context: ViewContext): readonly string[] {
  const { userinfo } = facts;
  if (userinfo?.document === undefined) return [];
  const sdJwt = sdJwtOf(facts, 'userinfo');
  return [
    ...drawClaims(claimViews(userinfo.document, context.now), context),
    ...(sdJwt === undefined ? [] : drawSdJwt(sdJwt, context)),
  ];
}

/** The whole report of a run, its outcome and findings first: all messages, parameters, tokens, claims and checks. */
export function drawRun(report: RunReport, facts: Facts, context: ViewContext): readonly string[] {
  const { screen, masker } = context;
  const { outcome, findings } = report;
  const rows = readSequence(report.exchanges, true);
  const numberOf = numberMessages(rows);
  const spaced = (lines: readonly string[]) => (lines.length === 0 ? [] : ['', ...lines]);
  const section = (name: string, lines: readonly string[]) =>
    lines.length === 0 ? [] : ['', title(name, context), ...lines];
  const tokens = shownTokens(report, facts).flatMap((token, index) => [
    ...(index > 0 ? [''] : []),
    ...drawToken(token, context),
  ]);
  const ruler = screen.paint('dim', screen.glyphs.horizontal.repeat(screen.columns));
  const toRead = findings.filter(({ result }) => needsReading.has(result));
  const others = findings.filter(({ result }) => !needsReading.has(result));
  const summary = drawSummary(report, facts, context);
  return [
    ...summary,
    ...spaced(drawTampering(report.tampering && tamperingView(report.tampering), context)),
    ...spaced(outcome.state === 'failed' ? drawFailure(outcome.failure, context) : []),
    ...section('Result', drawFollowUp(report, facts, context)),
    ...section('Challenges', drawChallenges(report.exchanges, context)),
    ...spaced(drawFindings(toRead, numberOf, context)),
    ...spaced(drawRunHeader(report, context)),
    ...section('Messages', drawSequence(rows, screen, masker)),
    ...section('Parameters', drawParameters(report.exchanges, numberOf, context)),
    ...section('Tokens', tokens),
    ...section('UserInfo', drawUserinfo(facts, context)),
    ...section('Scopes', report.tokens === undefined ? [] : drawScopes(report.tokens, context)),
    ...spaced(drawFindings(others, numberOf, context)),
    '',
    ruler,
    ...summary,
  ];
}
