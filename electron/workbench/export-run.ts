import { assertNever } from '../../core/base/assert-never.ts';
import type { Result } from '../../core/base/failure.ts';
import { present } from '../../core/base/present.ts';
import type { ExportedFileView, ExportFormat } from '../../core/bridge/export-channels.ts';
import type { Exchange } from '../../core/record/exchange.ts';
import type { RedactionReceipt } from '../../core/record/redaction-receipt.ts';
import type { RunPlan } from '../../core/record/run-plan.ts';
import type { RunScreenshots } from '../../core/record/screenshot.ts';
import { summaryView } from '../../core/views/run/run-views.ts';
import { capsuleFile } from '../export/capsule-file.ts';
import { type ExportOptions, harFile } from '../export/har-file.ts';
import { reportFile } from '../export/report-file.ts';
import { saveDownload } from '../machine/save-download.ts';
import { secretsOfPlan } from '../masking/plan-secrets.ts';
import { newerRecord } from '../store/newer-run.ts';
import type { RunTable, StoredRun } from '../store/runs.ts';
import type { Store } from '../store/store.ts';
import { ticketRunOf } from './copy-ticket.ts';
import { labelled } from './label-run.ts';
import { notFound } from './not-found.ts';
import { closedRun, readRun } from './read-run.ts';
import { consolesOf } from './run-consoles.ts';
import { screenshotsOf } from './run-screenshots.ts';
import { readWholeExchange } from './whole-exchange.ts';

export interface ExportTargets {
  /** The folder of exported files. */
  readonly downloads: string;
  /** Of Grantscope. */
  readonly version: string;
  /** Names whose values are masked like secrets. */
  readonly alsoMask?: readonly string[];
}

interface ExportInput {
  readonly run: string;
  readonly format: ExportFormat;
  readonly secrets: boolean;
  /** Whether the file has the screenshots of the run, where its format may. */
  readonly screenshots?: boolean;
}

/** A run that is written in a format, with what was masked in it. */
interface WrittenExport {
  /** The name of its connection. */
  readonly connection: string;
  /** The user who signed in. */
  readonly user?: string;
  readonly content: string | Uint8Array;
  readonly receipt?: RedactionReceipt;
}

/** Writes a stored run to a file in the folder for downloads, as {@link writeExport} does. */
export function exportRun(
  store: Pick<Store, 'runs' | 'connections'>,
  input: ExportInput,
  { downloads, ...targets }: ExportTargets,
): Result<ExportedFileView> {
  const written = writeExport(store, input, targets);
  if (!written.ok) return written;
  const { connection, user = '', content, receipt } = written.value;
  const name = ['grantscope', safeName(connection) || 'run', safeName(user)].filter((part) => part !== '');
  const saved = saveDownload(downloads, name.join('-'), extensions[input.format], content);
  if (!saved.ok) return saved;
  return { ok: true, value: { path: saved.value.path, ...present({ receipt }) } };
}

/**
 * Writes a stored run in a format. Without `secrets` these are replaced by pseudonyms; messages whose secrets cannot be read
 * now are exported as they are shown. Fails for a run that cannot be read, and with `secrets` where one of them cannot.
 */
export function writeExport(
  { runs, connections }: Pick<Store, 'runs' | 'connections'>,
  { run: id, format, secrets, screenshots = false }: ExportInput,
  { version, alsoMask }: Omit<ExportTargets, 'downloads'>,
): Result<WrittenExport> {
  const run = runs.find(id);
  if (run === undefined) return unreadable(runs, id);
  const closed = runs.whyClosedRun(id);
  if (closed !== undefined) return closedRun(closed);
  const read = readExchanges(runs, id, secrets);
  if (!read.ok) return read;
  const { exchanges, alreadyMasked } = read.value;
  const plan = runs.plan(id);
  const connection =
    run.summary.imported?.connection ??
    connections.find(run.summary.connection)?.draft.name ??
    'a deleted connection';
  const options = present({
    version,
    alsoMask,
    masked: !secrets,
    secrets: plan?.ok ? secretsOfPlan(plan.value) : [],
  });
  const written = writeRun(
    {
      format,
      run,
      exchanges,
      connection,
      plan,
      store: { runs, connections },
      ...(screenshots ? { screenshots: screenshotsOf(runs, id) } : {}),
    },
    options,
  );
  if (!written.ok) return written;
  const { content, receipt } = written.value;
  const whole = receipt && { ...receipt, ...(alreadyMasked === 0 ? {} : { alreadyMasked }) };
  return {
    ok: true,
    value: { connection, content, ...present({ user: run.summary.persona, receipt: whole }) },
  };
}

const extensions: Readonly<Record<ExportFormat, string>> = {
  har: 'har',
  markdown: 'md',
  html: 'html',
  grantscope: 'grantscope',
};

interface ReadRun {
  readonly format: ExportFormat;
  readonly run: StoredRun;
  readonly exchanges: readonly Exchange[];
  readonly connection: string;
  readonly plan: Result<RunPlan> | undefined;
  readonly screenshots?: RunScreenshots;
  readonly store: Pick<Store, 'runs' | 'connections'>;
}

interface Written {
  readonly content: string | Uint8Array;
  readonly receipt?: RedactionReceipt;
}

function writeRun(
  { format, run, exchanges, connection, plan, screenshots, store: { runs, connections } }: ReadRun,
  options: ExportOptions,
): Result<Written> {
  const { id, title, state } = summaryView(run.summary);
  const { name, note } = runs.labels.of(id);
  const consoles = consolesOf(runs, id);
  const record = {
    connection,
    run,
    exchanges,
    tokens: tokensOf(runs, run),
    consoles,
    ...present({ name, note }),
  };
  switch (format) {
    case 'har': {
      const { text, ...rest } = harFile(
        [
          {
            id,
            title: `${title} at ${connection}`,
            state,
            exchanges,
            findings: run.findings,
            capsule: record,
          },
        ],
        options,
      );
      return { ok: true, value: { content: text, ...rest } };
    }
    case 'grantscope': {
      const capsule = { ...record, ...present({ plan: plan?.ok ? plan.value : undefined, screenshots }) };
      const { bytes, ...rest } = capsuleFile(capsule, options);
      return { ok: true, value: { content: bytes, ...rest } };
    }
    case 'markdown':
    case 'html': {
      const view = readRun(runs, id);
      if (!view.ok) return view;
      const shown = { ...view.value, summary: labelled(view.value.summary, runs.labels.of(id)) };
      const reported = {
        ...ticketRunOf(shown, exchanges, connections),
        tokens: view.value.tokens,
        consoles,
        ...present({ screenshots }),
      };
      const { text, ...rest } = reportFile([reported], format, options);
      return { ok: true, value: { content: text, ...rest } };
    }
    default:
      return assertNever(format);
  }
}

/** The tokens of a run whose values can be read, by their names. */
function tokensOf(runs: RunTable, { summary, tokens }: StoredRun): Readonly<Record<string, string>> {
  return Object.fromEntries(
    tokens.flatMap(({ ref }) => {
      const value = runs.token(summary.id, ref);
      return value === undefined ? [] : [[ref, value]];
    }),
  );
}

function readExchanges(
  runs: RunTable,
  run: string,
  secrets: boolean,
): Result<{ readonly exchanges: readonly Exchange[]; readonly alreadyMasked: number }> {
  const exchanges: Exchange[] = [];
  let alreadyMasked = 0;
  for (const masked of runs.exchanges.list(run).exchanges) {
    const whole = readWholeExchange(runs, run, masked.id);
    if (!whole.ok && secrets) return whole;
    if (!whole.ok) alreadyMasked += 1;
    exchanges.push(whole.ok ? whole.value : masked);
  }
  return { ok: true, value: { exchanges, alreadyMasked } };
}

function unreadable(runs: RunTable, id: string): Result<never> {
  if (runs.findNewer(id) === undefined) return notFound('run');
  return { ok: false, failure: newerRecord('This run') };
}

/** A part of a file name from a text of the user. */
function safeName(text: string): string {
  return text
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .slice(0, 40)
    .replaceAll(/^-|-$/g, '');
}
