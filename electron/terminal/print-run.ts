import type { Failure, Result } from '../../core/base/failure.ts';
import { present } from '../../core/base/present.ts';
import type { RunReport } from '../../core/checks/report.ts';
import type { FollowUpResult } from '../../core/views/run/follow-up.ts';
import { followUpResult } from '../../core/views/run/follow-up-result.ts';
import { sdJwtOf, shownTokens } from '../../core/views/token/shown-tokens.ts';
import type { ReportFormat } from '../export/report-file.ts';
import {
  type ExitCode,
  exitCode,
  exitCodeOfFailure,
  exitCodeOfRun,
  exitCodeOfTampering,
  type FailOn,
} from '../machine/exit-code.ts';
import { revealing } from '../masking/mask.ts';
import { buildJsonReport, type ReadRun } from './build-json-report.ts';
import type { CommandContext, Output } from './command-io.ts';
import type { RunOutput } from './commands/result-options.ts';
import { factsOfReport } from './report-facts.ts';
import { maskingOf, maskingWithoutRun } from './run-masking.ts';
import type { ResultFile, RunResult } from './services.ts';
import { drawBriefRun } from './views/brief-run.ts';
import { drawFailure } from './views/failure.ts';
import { drawRun } from './views/run.ts';
import type { ViewContext } from './views/view.ts';

/** How to print a run. */
interface PrintOptions extends RunOutput {
  readonly target: 'demo' | 'issuer';
  /** Secrets that the user typed; they are masked like those of the messages. */
  readonly secrets: readonly string[];
  readonly clientSecret: string | undefined;
}

/** In order of precedence: an abort first, then an incomplete run, then failed checks. */
const weights: readonly ExitCode[] = [
  exitCode.interrupted,
  exitCode.flowFailed,
  exitCode.wrongUse,
  exitCode.ruleFailed,
];

/** A refused token is a failed run; one that still works after its revocation is a failed check. */
function exitCodesOfResult({ kind }: FollowUpResult): readonly ExitCode[] {
  if (kind === 'refused') return [exitCode.flowFailed];
  return kind === 'still-works' ? [exitCode.ruleFailed] : [];
}

function exitCodeOf(
  { report, refreshed, refreshFailure }: RunResult,
  result: FollowUpResult | undefined,
  failOn: FailOn,
): ExitCode {
  const tampering = report.tampering ?? refreshed?.tampering;
  if (tampering !== undefined) return exitCodeOfTampering(tampering.result);
  const codes = [
    exitCodeOfRun(report, failOn),
    ...(result === undefined ? [] : exitCodesOfResult(result)),
    ...(refreshed === undefined ? [] : [exitCodeOfRun(refreshed, failOn)]),
    ...(refreshFailure === undefined ? [] : [exitCode.flowFailed]),
  ];
  return worst(codes);
}

function worst(codes: readonly ExitCode[]): ExitCode {
  return weights.find((code) => codes.includes(code)) ?? exitCode.success;
}

/** Prints a run, or why it could not start, and writes the files that are requested. Returns the exit code. */
export async function printResult(
  result: Result<RunResult>,
  options: PrintOptions,
  context: CommandContext,
): Promise<ExitCode> {
  if (result.ok) return printRun(result.value, options, context);
  const { failure } = result;
  printFailure(failure, options.secrets, context, options.mask);
  const masker = maskingWithoutRun(options.secrets, options.mask);
  const junit = await writeResult(options.junit, context, async () => {
    const { junitOfFailure } = await import('./junit/junit-report.ts');
    return junitOfFailure(failure, masker);
  });
  const ticket = await writeResult(options.ticket, context, async () => {
    const { ticketOfFailure } = await import('./run-ticket.ts');
    const { now, version } = context.services;
    return ticketOfFailure(failure, now(), masker, version);
  });
  const reports = await writeReports(options, context, async (format) => {
    const { reportOfFailure } = await import('./run-report.ts');
    const { now, version } = context.services;
    return reportOfFailure(failure, now(), { format, version, masker });
  });
  return worst([exitCodeOfFailure(failure.code), junit, ticket, ...reports]);
}

/** Writes a file of results, if it is requested; prints why it cannot be written. */
export async function writeResult(
  file: ResultFile | undefined,
  context: CommandContext,
  textOf: () => Promise<string>,
): Promise<ExitCode> {
  if (file === undefined) return exitCode.success;
  const written = await file.write(await textOf());
  if (written.ok) return exitCode.success;
  printFailure(written.failure, [], context);
  return exitCode.flowFailed;
}

/** Writes the whole run in the formats that are requested. */
async function writeReports(
  { report, html }: Pick<RunOutput, 'report' | 'html'>,
  context: CommandContext,
  textOf: (format: ReportFormat) => Promise<string>,
): Promise<readonly ExitCode[]> {
  return [
    await writeResult(report, context, () => textOf('markdown')),
    await writeResult(html, context, () => textOf('html')),
  ];
}

/** The lines of a summary: those of the terminal, from 24 to 40, but for the prompt; each of two has half of them. */
function roomOf({ rows = 40 }: Output, runs: number): number {
  return Math.floor((Math.min(40, Math.max(24, rows)) - runs) / runs);
}

/** Prints a login with its refresh, if any, or a follow-up, to standard output. Returns the exit code. */
async function printRun(
  result: RunResult,
  options: PrintOptions,
  context: CommandContext,
): Promise<ExitCode> {
  const { io, services, screen, noticeScreen } = context;
  const { report, refreshed, refreshFailure } = result;
  const crypto = await services.loadCrypto();
  const facts = (one: RunReport) => factsOfReport(one, crypto, options.clientSecret);
  const resultOf = (one: RunReport) => followUpResult(one.grant, facts(one));
  const withResult = (one: RunReport) => ({ report: one, result: resultOf(one) });
  const first = withResult(report);
  const tokensOf = (one: RunReport) => shownTokens(one, facts(one));
  const all = [first, ...(refreshed === undefined ? [] : [withResult(refreshed)])] as const;
  const { masker, found } = maskingOf(
    all.map((one) => ({ report: one.report, tokens: tokensOf(one.report) })),
    options.secrets,
    options.mask,
  );
  const exportOptions = {
    version: services.version,
    masked: !options.withSecrets,
    secrets: options.secrets,
    clientSecret: options.clientSecret,
    alsoMask: { names: options.mask, found },
  };
  const files = [
    await writeResult(options.junit, context, async () => {
      const { junitOfRuns } = await import('./junit/junit-report.ts');
      return junitOfRuns(all, refreshFailure, { failOn: options.failOn, masker: masker() });
    }),
    await writeResult(options.ticket, context, async () => {
      const { ticketOfRuns } = await import('./run-ticket.ts');
      return ticketOfRuns(all, masker(), services.version);
    }),
    await writeResult(options.har, context, async () => {
      const { harOfRuns } = await import('./run-har.ts');
      const { text, notice } = harOfRuns(
        all.map((one) => one.report),
        exportOptions,
      );
      io.stderr.write(`${noticeScreen.safe(`HAR: ${notice}`)}\n`);
      return text;
    }),
    ...(await writeReports(options, context, async (format) => {
      const { reportOfRuns } = await import('./run-report.ts');
      const runs = all.map((one) => ({ ...one, tokens: tokensOf(one.report) }));
      const { text, notice } = reportOfRuns(runs, { ...exportOptions, format });
      io.stderr.write(`${noticeScreen.safe(`${format === 'html' ? 'HTML' : 'Report'}: ${notice}`)}\n`);
      return text;
    })),
  ];
  const code = worst([exitCodeOf(result, first.result, options.failOn), ...files]);
  const shown = options.reveal ? revealing : masker(options.json ? '…' : screen.glyphs.ellipsis);
  if (options.json) {
    const read = (one: RunReport): ReadRun => {
      const outcome = resultOf(one);
      const of = facts(one);
      const userinfoSdJwt = sdJwtOf(of, 'userinfo');
      return present({ report: one, tokens: tokensOf(one), result: outcome, userinfoSdJwt });
    };
    io.stdout.write(
      buildJsonReport(
        present({
          version: services.version,
          target: options.target,
          login: { ...read(report), ...present({ fixes: result.fixes }) },
          refreshed: refreshed === undefined ? undefined : read(refreshed),
          refreshFailure,
          masker: shown,
          revealed: options.reveal,
          exitCode: code,
          now: services.now(),
        }),
      ),
    );
    return code;
  }
  // What is revealed is in the messages, parameters and tokens.
  const isWhole = options.verbose || options.reveal;
  const view: ViewContext = {
    screen,
    masker: shown,
    verbose: isWhole,
    reveal: options.reveal,
    now: services.now(),
  };
  const runs = refreshed === undefined ? [report] : [report, refreshed];
  const room = roomOf(io.stdout, runs.length);
  const lines = [
    ...runs.flatMap((one, index) => [
      ...(index === 0 ? [] : ['']),
      ...(isWhole ? drawRun(one, facts(one), view) : drawBriefRun(one, facts(one), room, view)),
    ]),
    ...(refreshFailure === undefined ? [] : ['', ...drawFailure(refreshFailure, view)]),
  ];
  io.stdout.write(`${lines.join('\n')}\n`);
  return code;
}

/** Prints a failure to standard error. */
export function printFailure(
  failure: Failure,
  secrets: readonly string[],
  context: CommandContext,
  mask: readonly string[] = [],
): void {
  const { io, noticeScreen, services } = context;
  const view: ViewContext = {
    screen: noticeScreen,
    masker: maskingWithoutRun(secrets, mask, noticeScreen.glyphs.ellipsis),
    verbose: false,
    reveal: false,
    now: services.now(),
  };
  io.stderr.write(`${drawFailure(failure, view).join('\n')}\n`);
}
