import type { PageConsole } from '../../record/page-console.ts';
import type { RedactionReceipt } from '../../record/redaction-receipt.ts';
import type { FindingView } from '../finding/finding-view.ts';
import { resultTitles } from '../finding/result-words.ts';
import { consolePlace, consoleTitles, omittedText } from '../message/console-words.ts';
import { mermaidText } from '../message/mermaid.ts';
import type { ParameterView } from '../message/message-view.ts';
import type { ClaimView, TokenView } from '../token/token-view.ts';
import { markdownBlock, markdownCode, markdownLine } from './markdown.ts';
import { receiptText } from './receipt-words.ts';
import { type ReportMessage, type ReportRun, reportMessages } from './report-run.ts';
import { causeRows, codeRow, resultText, row, sectionLink, tamperingRows, timeText, utc } from './ticket.ts';

/** Limits: of messages, of rows of one list, and of texts in characters. */
const most = { messages: 200, rows: 100, results: 200 } as const;
const longest = { value: 600, line: 600, diagram: 200_000 } as const;

/** What a report says besides its runs. */
export interface ReportOptions {
  /** Of Grantscope. */
  readonly version: string;
  /** What was masked; absent for a report with secrets. */
  readonly receipt?: RedactionReceipt;
}

/**
 * Returns runs as a report in Markdown: for each its result, its sequence as a Mermaid diagram, its messages with their
 * parameters and meanings, its tokens with their claims, and its checks with their sections. The text is bounded, and shows
 * whatever a provider sent as it is. Masks nothing: the runs must be masked.
 */
export function reportMarkdown(runs: readonly ReportRun[], { version, receipt }: ReportOptions): string {
  const secrets = receipt === undefined ? 'Secrets are included.' : receiptText(receipt);
  const parts = [
    ...runs.flatMap(runParts),
    `Grantscope ${markdownLine(version, 40)}. ${markdownLine(secrets, longest.line)}`,
  ];
  return `${parts.join('\n\n')}\n`;
}

function runParts(run: ReportRun): readonly string[] {
  const { lines, messages, left } = reportMessages(run, most.messages);
  const diagram = mermaidText(lines, { findings: run.findings, isUnfolded: () => false });
  return [
    `# ${markdownLine(`${run.title} at ${run.connection}`, longest.line)}`,
    [
      ...tamperingRows(run),
      ...row('Result', resultText(run)),
      ...causeRows(run, undefined),
      ...row('User', run.user),
      ...codeRow('Issuer', run.issuer),
      ...codeRow('Client', run.clientId),
      ...row('Time', timeText(run)),
      ...row('Note', run.note),
      ...(run.insecureTls ? row('TLS', 'certificates were not verified') : []),
      ...codeRow('Run', run.id),
    ].join('\n'),
    ...(lines.length === 0 ? [] : ['## Sequence', markdownBlock(diagram, 'mermaid', longest.diagram)]),
    ...findingParts(run.findings),
    ...(messages.length === 0 ? [] : ['## Messages', ...messages.flatMap(messageParts)]),
    ...(left > 0 ? [`${left} more messages are not in this report.`] : []),
    ...(run.tokens.length === 0 ? [] : ['## Tokens', ...run.tokens.flatMap(tokenParts)]),
  ];
}

/** What needs reading, each with its note; what passed in one list; of what does not apply the number. */
function findingParts(findings: readonly FindingView[]): readonly string[] {
  if (findings.length === 0) return [];
  const of = (kind: FindingView['result']) => findings.filter(({ result }) => result === kind);
  const list = (kind: FindingView['result'], write: (finding: FindingView) => string): readonly string[] => {
    const own = of(kind);
    if (own.length === 0) return [];
    const items = own.slice(0, most.results).map((finding) => write(finding));
    return [`### ${resultTitles[kind]} (${own.length})`, bounded(items, own.length)];
  };
  return [
    '## Checks',
    ...(['fail', 'warn', 'info'] as const).flatMap((kind) => list(kind, wholeFinding)),
    ...list(
      'pass',
      ({ title, subject, spec }) =>
        `- ${markdownLine(title, longest.line)}: ${markdownLine(`${subject} (${spec})`, 200)}`,
    ),
    `${resultTitles['not-applicable']}: ${of('not-applicable').length}`,
  ];
}

function wholeFinding(finding: FindingView): string {
  const { title, rule, spec, subject, expected, received, note, reason } = finding;
  return [
    `- **${markdownLine(title, longest.line)}**: ${markdownLine(subject, 100)} (${markdownCode(rule, 100)}, ${sectionLink(spec)})`,
    ...[
      ...codeRow('Expected', expected),
      ...codeRow('Received', received),
      ...row('Note', note),
      ...row('Reason', reason),
    ].map((line) => `  ${line}`),
  ].join('\n');
}

function messageParts({ number, line, detail, findings, console }: ReportMessage): readonly string[] {
  const { method, url, request, response, failure, at } = detail;
  const result = [line.status, ...(line.duration === undefined ? [] : [`${Math.round(line.duration)} ms`])]
    .filter((text) => text !== '')
    .join(', ');
  const own = findings.filter(({ result: kind }) => kind === 'fail' || kind === 'warn');
  return [
    `### ${number} ${markdownLine(line.label, 200)}`,
    [
      ...(url === undefined ? [] : codeRow('Request', `${method ?? 'GET'} ${url}`)),
      ...row('Response', result),
      ...row('Time', `${utc(at)} (UTC)`),
      ...(failure === undefined ? [] : row('Failure', failure.message)),
      ...own.map(
        ({ title, spec, result: kind }) =>
          `- **${kind === 'fail' ? 'Failed' : 'Warning'}:** ${markdownLine(title, longest.line)} (${sectionLink(spec)})`,
      ),
    ].join('\n'),
    ...valueParts('Request parameters', request?.parameters ?? []),
    ...valueParts('Response parameters', response?.parameters ?? []),
    ...(console === undefined ? [] : consoleParts(console)),
  ];
}

function consoleParts({ messages, omitted }: PageConsole): readonly string[] {
  const left = omittedText(omitted);
  const items = messages.map((message) => {
    const place = consolePlace(message);
    const where = place === undefined ? '' : ` (${markdownCode(place, longest.line)})`;
    return `- ${consoleTitles[message.kind]}: ${markdownCode(message.content, longest.value)}${where}`;
  });
  return ['**Console**', [...items, ...(left === undefined ? [] : [`- ${left}`])].join('\n')];
}

function tokenParts({ title, describes, signature, claims }: TokenView): readonly string[] {
  return [
    `### ${markdownLine(title, 200)}`,
    [...row('Format', describes), ...row('Signature', signature?.text)].join('\n'),
    ...valueParts('Claims', claims),
  ];
}

function valueParts(title: string, values: readonly (ParameterView | ClaimView)[]): readonly string[] {
  if (values.length === 0) return [];
  const items = values.slice(0, most.rows).map(({ name, value, meaning, spec }) => {
    const explained = meaning === undefined ? '' : `: ${markdownLine(meaning, longest.line)}`;
    const section = spec === undefined ? '' : ` (${sectionLink(spec)})`;
    return `- ${markdownCode(name, 200)} = ${markdownCode(value, longest.value)}${explained}${section}`;
  });
  return [`**${title}**`, bounded(items, values.length)];
}

function bounded(items: readonly string[], count: number): string {
  return [...items, ...(count > items.length ? [`- ${count - items.length} more`] : [])].join('\n');
}
