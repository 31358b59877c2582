import type { Failure } from '../../core/base/failure.ts';
import type { RunReport } from '../../core/checks/report.ts';
import type { FollowUpResult } from '../../core/views/run/follow-up.ts';
import { receiptText } from '../../core/views/run/receipt-words.ts';
import type { ReportRun } from '../../core/views/run/report-run.ts';
import type { ShownToken } from '../../core/views/token/shown-tokens.ts';
import { tokenView } from '../../core/views/token/token-views.ts';
import { type ReportFormat, reportFile } from '../export/report-file.ts';
import type { FoundSecret } from '../masking/find-secrets.ts';
import type { Masker } from '../masking/mask.ts';
import { maskValue } from '../masking/mask-json.ts';
import { failedRun, ticketRun } from './run-ticket.ts';

/** A run with its tokens, and its result if it is a follow-up. */
interface ReportSource {
  readonly report: RunReport;
  readonly result?: FollowUpResult | undefined;
  readonly tokens: readonly ShownToken[];
}

interface ReportOptions {
  readonly format: ReportFormat;
  /** Of Grantscope. */
  readonly version: string;
  readonly masked: boolean;
  /** Secrets that the user entered. */
  readonly secrets: readonly string[];
  readonly clientSecret: string | undefined;
  /** Further names, and the values under them. */
  readonly alsoMask: { readonly names: readonly string[]; readonly found: readonly FoundSecret[] };
}

/** Runs as a report, with what was masked in words. */
export function reportOfRuns(
  runs: readonly ReportSource[],
  { format, version, masked, secrets, clientSecret, alsoMask }: ReportOptions,
): { readonly text: string; readonly notice: string } {
  const { text, receipt } = reportFile(
    runs.map((run) => reportRun(run)),
    format,
    {
      version,
      masked,
      secrets: [
        ...(clientSecret === undefined ? [] : [{ name: 'client_secret', value: clientSecret }]),
        ...secrets.map((value) => ({ name: 'password', value })),
        ...alsoMask.found,
      ],
      alsoMask: alsoMask.names,
    },
  );
  return { text, notice: receipt === undefined ? 'written with all secrets.' : receiptText(receipt) };
}

/** The report of a run that could not start. */
export function reportOfFailure(
  failure: Failure,
  now: number,
  { format, version, masker }: Pick<ReportOptions, 'format' | 'version'> & { readonly masker: Masker },
): string {
  const run = maskValue({ ...failedRun(failure, now), tokens: [] }, masker);
  return reportFile([run], format, { version, masked: true, secrets: [] }).text;
}

function reportRun({ report, result, tokens }: ReportSource): ReportRun {
  const { findings } = report;
  return {
    ...ticketRun(report, result),
    tokens: tokens.map((token, index) =>
      tokenView(`t${index + 1}`, token, { mask: (text) => text, findings }),
    ),
  };
}
