import { excerpt } from '../../base/excerpt.ts';
import { editedText } from '../../edit/edit-words.ts';
import type { Exchange } from '../../record/exchange.ts';
import { findSection } from '../../spec/sections.ts';
import { exchangeView } from '../exchange/exchange-view.ts';
import type { FailureView } from '../failure/failure-view.ts';
import type { FindingView } from '../finding/finding-view.ts';
import { countsText } from '../finding/result-words.ts';
import { numberMessages, readSequence } from '../message/sequence.ts';
import type { TamperingView } from '../tamper/tampering-view.ts';
import { markdownBlock, markdownCode, markdownLine } from './markdown.ts';
import type { RunSummary } from './run-summary.ts';
import { type TicketEvidence, ticketEvidence } from './ticket-evidence.ts';

/** A masked run, with what its ticket says of it; times in milliseconds since 1970. */
export interface TicketRun {
  readonly id: string;
  /** What lists call the run. */
  readonly title: string;
  readonly connection: string;
  readonly issuer?: string;
  readonly clientId?: string;
  readonly user?: string;
  readonly startedAt: number;
  /** Absent while the run is live. */
  readonly endedAt?: number;
  readonly state: RunSummary['state'];
  /** The result of a follow-up in words. */
  readonly result?: string;
  readonly failure?: FailureView;
  /** The ready tampering that was ordered. */
  readonly tampering?: TamperingView;
  readonly findings: readonly FindingView[];
  readonly exchanges: readonly Exchange[];
  /** Whether TLS certificates were not verified. */
  readonly insecureTls?: boolean;
  /** What the user notes about it. */
  readonly note?: string;
}

/** A check of a run: its rule, and its subject in words. */
export interface TicketCheck {
  readonly rule: string;
  readonly subject: string;
}

/** Limits in characters: of a text in a line, and of each of the two messages. */
const longest = { line: 600, message: 8_000 } as const;

/** Limit of the possible causes. */
const mostCauses = 3;

/**
 * Returns a run as Markdown for a ticket: result, cause, rule with its section, and the request and response that show
 * it. With `check`, it is about that check, otherwise about what failed first. The text is bounded, and shows whatever a
 * provider sent as it is. Masks nothing: the run must be masked.
 */
export function ticketText(
  run: TicketRun,
  { version, check }: { readonly version: string; readonly check?: TicketCheck | undefined },
): string {
  const evidence = ticketEvidence(run, check);
  const { finding, exchange } = evidence;
  const parts = [
    `## ${markdownLine(headline(run, finding, check !== undefined), longest.line)}`,
    [
      ...tamperingRows(run),
      ...row('Result', resultText(run)),
      ...causeRows(run, finding),
      ...(finding === undefined ? [] : ruleRows(finding)),
      ...row(
        'Run',
        [run.title, `at ${run.connection}`, ...(run.user === undefined ? [] : [`as ${run.user}`])].join(' '),
      ),
      ...codeRow('Issuer', run.issuer),
      ...codeRow('Client', run.clientId),
      ...row('Time', timeText(run)),
      ...row('Note', run.note),
      ...(run.insecureTls ? row('TLS', 'certificates were not verified') : []),
    ].join('\n'),
    ...(exchange === undefined ? [] : messageParts(run, exchange, evidence)),
    `Grantscope ${markdownLine(version, 40)}, run ${markdownCode(run.id, 100)}. Secrets are masked.`,
  ];
  return `${parts.join('\n\n')}\n`;
}

function headline(run: TicketRun, finding: FindingView | undefined, aboutCheck: boolean): string {
  if (aboutCheck && finding !== undefined) return finding.title;
  if (run.tampering?.result !== undefined) return run.tampering.result.text;
  if (run.failure !== undefined) return run.failure.message;
  const isBad = finding?.result === 'fail' || finding?.result === 'warn';
  return isBad ? finding.title : (run.result ?? resultText(run));
}

/** The result of a run in words. */
export function resultText({ state, failure, result, findings }: TicketRun): string {
  switch (state) {
    case 'failed':
      return `failed${failure === undefined ? '' : `: ${failure.message}`}`;
    case 'cancelled':
      return 'aborted';
    case 'interrupted':
      return 'interrupted: Grantscope was closed during the run';
    case 'running':
    case 'held':
      return state === 'held' ? 'paused' : 'in progress';
    case 'completed':
      return ['completed', ...(result === undefined ? [] : [result]), countsText(findings)].join('; ');
  }
}

/** What was tampered with, and what that came to, as items of a list. */
export function tamperingRows({ tampering }: TicketRun): readonly string[] {
  if (tampering === undefined) return [];
  const { title, step, owed, spec, expected, result, baseline } = tampering;
  return [
    ...row('Tampering', `${step}, ${title}`),
    `- **Owed:** ${markdownLine(owed, longest.line)} (${sectionLink(spec)})`,
    ...row('Expected refusal', expected),
    ...row('Result of tampering', result?.text),
    ...row('Baseline', baseline?.text),
  ];
}

/** What is known of the cause of a failure, as items of a list. */
export function causeRows({ failure }: TicketRun, finding: FindingView | undefined): readonly string[] {
  if (failure === undefined) return row('Cause', finding?.note);
  const { causes = [], expected, received, hint, code } = failure;
  const seen = causes.filter((cause) => cause.seen);
  const possible = causes.filter((cause) => !cause.seen).slice(0, mostCauses);
  return [
    ...row('Next', hint),
    ...seen.slice(0, mostCauses).flatMap(({ text }) => row('Cause', text)),
    ...(seen.length > 0 ? [] : possible.flatMap(({ text }) => row('Possible cause', text))),
    ...codeRow('Expected', expected),
    ...codeRow('Received', received),
    ...codeRow('Code', code),
  ];
}

function ruleRows({
  rule,
  title,
  spec,
  result,
  subject,
  expected,
  received,
  reason,
}: FindingView): readonly string[] {
  const words = {
    fail: 'failed',
    warn: 'warning',
    info: 'info',
    pass: 'passed',
    'not-applicable': 'not applicable',
  };
  return [
    `- **Rule:** ${markdownLine(title, longest.line)} (${markdownCode(rule, 100)}, ${sectionLink(spec)}): ${words[result]}, ${markdownLine(subject, 100)}`,
    ...codeRow('Rule expects', expected),
    ...codeRow('Rule received', received),
    ...row('Reason', reason),
  ];
}

/** The time of a run. */
export function timeText({ startedAt, endedAt }: TicketRun): string {
  const end = endedAt === undefined || endedAt === startedAt ? '' : ` to ${utc(endedAt)}`;
  return `${utc(startedAt)}${end} (UTC)`;
}

/** A section of a specification as a link, if it is in the index. */
export function sectionLink(spec: string): string {
  const section = findSection(spec);
  return section === undefined ? markdownLine(spec, 100) : `[${markdownLine(spec, 100)}](${section.url})`;
}

/** The request and the response, each as a block. */
function messageParts(
  { exchanges }: TicketRun,
  exchange: Exchange,
  { finding }: TicketEvidence,
): readonly string[] {
  const { title, at, request, response, failure, edited } = exchangeView(exchange);
  const about = finding?.about;
  const number = numberMessages(readSequence(exchanges, false))(
    exchange.id,
    about ?? { kind: 'connections' },
  );
  const name = number === undefined ? title : `Message ${number}: ${title}`;
  return [
    `### ${markdownLine(name, 200)}, ${utc(at)}`,
    ...(edited === undefined
      ? []
      : [`**Edited at a pause**: ${markdownLine(editedText(edited), longest.line)}`]),
    ...(request === undefined ? [] : ['**Request**', markdownBlock(request.raw, 'http', longest.message)]),
    ...(response === undefined
      ? [`**No response**${failure === undefined ? '' : `: ${markdownLine(failure.message, longest.line)}`}`]
      : ['**Response**', markdownBlock(response.raw, 'http', longest.message)]),
  ];
}

/** One item of a list, with a text from outside; none without it. */
export function row(name: string, text: string | undefined): readonly string[] {
  return text === undefined || text === '' ? [] : [`- **${name}:** ${markdownLine(text, longest.line)}`];
}

/** The same with the text as code. */
export function codeRow(name: string, text: string | undefined): readonly string[] {
  return text === undefined || text === '' ? [] : [`- **${name}:** ${markdownCode(text, longest.line)}`];
}

/** A time in milliseconds since 1970 as UTC. */
export function utc(time: number): string {
  const date = new Date(time);
  return Number.isNaN(date.getTime()) ? excerpt(String(time), 40) : date.toISOString();
}
