import { createHash } from 'node:crypto';
import { present } from '../../core/base/present.ts';
import type { Exchange } from '../../core/record/exchange.ts';
import type { RedactionReceipt } from '../../core/record/redaction-receipt.ts';
import { legs } from '../../core/script/legs.ts';
import { reportMarkdown } from '../../core/views/run/report-markdown.ts';
import { reportPage } from '../../core/views/run/report-page.ts';
import type { ReportRun } from '../../core/views/run/report-run.ts';
import { createRedactor, type Redactor } from '../masking/redact.ts';
import type { ExportedFile, ExportOptions } from './har-file.ts';

/** How a report is written: as Markdown for a ticket, or as a page that replays the sequence. */
export type ReportFormat = 'markdown' | 'html';

/** Writes runs as a report; pseudonyms are the same in all of them. */
export function reportFile(
  runs: readonly ReportRun[],
  format: ReportFormat,
  { version, secrets, masked, alsoMask }: ExportOptions,
): ExportedFile {
  if (!masked) return { text: write(runs, format, version, undefined) };
  const redactor = createRedactor(
    runs.flatMap(({ exchanges }) => exchanges),
    secrets,
    alsoMask,
  );
  const redacted = runs.map((run) => redactedRun(run, redactor));
  const receipt = redactor.receipt();
  return { text: write(redacted, format, version, receipt), receipt };
}

/** Writes runs that are masked already, or have their secrets where there is no receipt. */
function write(
  runs: readonly ReportRun[],
  format: ReportFormat,
  version: string,
  receipt: RedactionReceipt | undefined,
): string {
  const options = { version, ...present({ receipt }) };
  return format === 'markdown'
    ? reportMarkdown(runs, options)
    : reportPage(runs, { ...options, hashOf: (text) => createHash('sha256').update(text).digest('base64') });
}

function redactedRun({ exchanges, screenshots, consoles, ...run }: ReportRun, redactor: Redactor): ReportRun {
  const redacted = exchanges.map((exchange) => redactor.json(exchange, titleOf(exchange)));
  const whole = { ...redactor.json(run, 'Summary, checks and tokens'), exchanges: redacted };
  const redactedConsoles = consoles && redactor.json(consoles, 'Console messages');
  // Secrets in screenshots were blacked out when they were taken.
  return { ...whole, ...present({ screenshots, consoles: redactedConsoles }) };
}

function titleOf(exchange: Exchange): string {
  const leg = exchange.kind === 'observed' ? exchange.leg : exchange.draft.leg;
  return exchange.kind === 'observed' ? (legs[leg].browser?.pages ?? legs[leg].title) : legs[leg].title;
}
