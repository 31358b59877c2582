import type { RunReport } from '../../../core/checks/report.ts';
import type { Facts } from '../../../core/facts/facts.ts';
import { numberMessages, readSequence } from '../../../core/views/message/sequence.ts';
import { tamperingView } from '../../../core/views/tamper/tampering-views.ts';
import { shownTokens } from '../../../core/views/token/shown-tokens.ts';
import { shorten } from '../text-width.ts';
import { failureForms } from './brief-failure.ts';
import { findingForms } from './brief-findings.ts';
import { tokenForms } from './brief-tokens.ts';
import { drawChallenges } from './challenges.ts';
import { atMost, fitParts, type Part } from './fit.ts';
import { drawBriefFollowUp, drawFollowUp } from './follow-up.ts';
import { drawSequence } from './lanes.ts';
import { drawBriefHeader, drawRunHeader, drawSettings } from './run-header.ts';
import { drawBriefScopes } from './scopes.ts';
import { drawSummary } from './summary.ts';
import { drawTampering } from './tamperings.ts';
import { title, type ViewContext } from './view.ts';

type PartName =
  | ('outcome' | 'tampering' | 'failure' | 'result' | 'challenges' | 'failed' | 'warnings' | 'tokens')
  | ('scopes' | 'info' | 'run' | 'messages' | 'hint');

/** What is shortened first where there is no room for all: what is of least use to see why a run ended as it did. */
const steps: readonly PartName[] = [
  ...(['run', 'tokens', 'messages', 'info', 'info', 'warnings', 'scopes'] as const),
  ...(['failed', 'warnings', 'failure', 'result', 'run', 'warnings', 'scopes', 'warnings'] as const),
  ...(['scopes', 'run', 'failed', 'result', 'tokens', 'failed', 'failure', 'result', 'failed'] as const),
  ...(['challenges', 'challenges'] as const),
];

/**
 * The summary of a run in `room` lines: its outcome first, then what failed and why, and what it yielded; then the run
 * itself, as far as there is room. Never more than 24 lines where `room` is less, whatever the provider sent.
 */
export function drawBriefRun(
  report: RunReport,
  facts: Facts,
  room: number,
  context: ViewContext,
): readonly string[] {
  const rows = readSequence(report.exchanges, false);
  const numberOf = numberMessages(rows);
  const { outcome, findings } = report;
  const titled = (name: string, lines: readonly string[]) =>
    lines.length === 0 ? [] : [title(name, context), ...lines];
  const short = (lines: readonly string[], most: number) =>
    atMost(lines, most, (missing) => `  ${missing} lines more; --verbose prints them.`);
  const result = titled('Result', drawFollowUp(report, facts, context));
  const briefResult = titled('Result', drawBriefFollowUp(report, facts, context));
  const challenges = titled('Challenges', drawChallenges(report.exchanges, context));
  const tampering = drawTampering(report.tampering && tamperingView(report.tampering), context);
  const scopes = report.tokens === undefined ? [] : drawBriefScopes(report.tokens, context);
  const parts: readonly Part<PartName>[] = [
    { name: 'outcome', forms: [() => drawSummary(report, facts, context)] },
    { name: 'tampering', forms: [() => tampering, () => tampering.slice(0, 2)] },
    { name: 'failure', forms: outcome.state === 'failed' ? failureForms(outcome.failure, context) : [] },
    {
      name: 'result',
      forms: [() => result, () => briefResult, () => short(briefResult, 12), () => short(briefResult, 3)],
    },
    {
      name: 'challenges',
      forms: [() => challenges, () => short(challenges, 16), () => short(challenges, 4)],
    },
    { name: 'failed', forms: findingForms(findings, 'fail', numberOf, context) },
    { name: 'warnings', forms: findingForms(findings, 'warn', numberOf, context) },
    { name: 'tokens', forms: tokenForms(shownTokens(report, facts), findings, context) },
    {
      name: 'scopes',
      forms: [() => titled('Scopes', scopes), () => short(scopes, 6), () => short(scopes, 2), () => []],
    },
    { name: 'info', forms: findingForms(findings, 'info', numberOf, context) },
    { name: 'run', forms: headerForms(report, context) },
    {
      name: 'messages',
      forms: [() => titled('Messages', drawSequence(rows, context.screen, context.masker)), () => []],
    },
    { name: 'hint', forms: [() => [hint(context)]] },
  ];
  return fitParts(parts, steps, room);
}

function headerForms(report: RunReport, context: ViewContext): readonly (() => readonly string[])[] {
  const { screen } = context;
  const oneLine = (lines: readonly string[]) =>
    lines.map((line) => shorten(line, screen.columns, screen.glyphs.ellipsis));
  return [
    () => drawRunHeader(report, context),
    () => drawBriefHeader(report, context),
    () => oneLine(drawBriefHeader(report, context)).slice(0, 3),
    () => drawSettings(report, context).slice(0, 1),
  ];
}

function hint({ screen }: ViewContext): string {
  return screen.paint('dim', '--verbose prints every message, parameter, claim and check.');
}
