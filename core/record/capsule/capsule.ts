import type { Failure, Result } from '../../base/failure.ts';
import { present } from '../../base/present.ts';
import type { Exchange } from '../exchange.ts';
import { isTime } from '../is-time.ts';
import {
  detailsReaders,
  detailsVersion,
  exchangeReaders,
  exchangeVersion,
  type Readers,
  readRecord,
  summaryReaders,
  summaryVersion,
  versioned,
} from '../migrate.ts';
import type { RunConsoles } from '../page-console.ts';
import { type RunPlan, runPlanSchema } from '../run-plan.ts';
import type { RunRecord } from '../run-record.ts';
import type { RunScreenshots } from '../screenshot.ts';
import { readConsoles } from './read-consoles.ts';
import { readScreenshots } from './read-screenshots.ts';

/** The version of the file; files of newer ones are not read. */
const capsuleVersion = 1;

const mostExchanges = 20_000;
const mostTokens = 1_000;
const longestText = 2_000;

/** A run as it is taken from one data folder to another. */
export interface Capsule {
  /** Whether secrets are replaced by pseudonyms. */
  readonly masked: boolean;
  /** What its connection is called. */
  readonly connection: string;
  readonly run: RunRecord;
  /** As they were recorded, or with pseudonyms in place of secrets. */
  readonly exchanges: readonly Exchange[];
  readonly plan?: RunPlan;
  /** The values of its tokens, by their names; only in a capsule with secrets. */
  readonly tokens: Readonly<Record<string, string>>;
  readonly name?: string;
  readonly note?: string;
  /** Only where they were chosen for the export. */
  readonly screenshots?: RunScreenshots;
  readonly consoles?: RunConsoles;
}

/** A capsule that was read, and the parts of the file that are not in it, each with the reason. */
export interface ReadCapsule {
  readonly capsule: Capsule;
  readonly leftOut: readonly string[];
}

/** Writes a capsule as plain data. `version` is that of Grantscope. */
export function writeCapsule({ run, exchanges, ...capsule }: Capsule, version: string): object {
  const { summary, ...details } = run;
  return {
    grantscope: 'run',
    version: capsuleVersion,
    writtenBy: version,
    ...capsule,
    summary: versioned(summaryVersion, summary),
    details: versioned(detailsVersion, details),
    exchanges: exchanges.map((exchange) => versioned(exchangeVersion, exchange)),
  };
}

/**
 * Reads what {@link writeCapsule} wrote. A part that cannot be read is left out; without a summary, or of a newer version,
 * the file is refused. A failure quotes nothing of the file.
 */
export function readCapsule(file: unknown): Result<ReadCapsule> {
  if (member(file, 'grantscope') !== 'run') {
    return refused('This is not a run of Grantscope.', { expected: '"grantscope": "run"' });
  }
  const version = member(file, 'version');
  if (typeof version !== 'number' || !Number.isInteger(version) || version < 1) {
    return refused('The file has no version.', { expected: `${capsuleVersion}` });
  }
  if (version > capsuleVersion) return newer(`${version}`);
  const summary = readRecord(summaryReaders, 'summary', member(file, 'summary'));
  if (summary.state === 'newer') return newer('a newer summary');
  if (summary.state === 'damaged')
    return refused('The summary of the run cannot be read.', { received: summary.problem });
  const { startedAt, endedAt = startedAt } = summary.value;
  if (!isTime(startedAt) || !isTime(endedAt)) {
    return refused('The summary of the run cannot be read.', {
      received: 'startedAt or endedAt: not a time',
    });
  }
  const leftOut: string[] = [];
  const details = readPart(detailsReaders, 'details', member(file, 'details'), leftOut);
  const exchanges = readExchanges(member(file, 'exchanges'), leftOut);
  return {
    ok: true,
    value: {
      capsule: {
        masked: member(file, 'masked') !== false,
        connection: textOf(member(file, 'connection')) ?? 'unknown connection',
        run: { ...(details ?? { findings: [], tokens: [] }), summary: summary.value },
        exchanges,
        tokens: readTokens(member(file, 'tokens'), leftOut),
        ...present({
          plan: readPlan(member(file, 'plan'), leftOut),
          name: textOf(member(file, 'name')),
          note: textOf(member(file, 'note')),
          screenshots: readScreenshots(member(file, 'screenshots'), exchanges, leftOut),
          consoles: readConsoles(member(file, 'consoles'), exchanges, leftOut),
        }),
      },
      leftOut,
    },
  };
}

function readExchanges(value: unknown, leftOut: string[]): readonly Exchange[] {
  if (!Array.isArray(value)) {
    leftOut.push('exchanges: not a list');
    return [];
  }
  if (value.length > mostExchanges) {
    leftOut.push(`exchanges: ${value.length - mostExchanges} after the first ${mostExchanges}`);
  }
  const ids = new Set<string>();
  return value.slice(0, mostExchanges).flatMap((item: unknown, index) => {
    const name = `exchanges.${index}`;
    const exchange = readPart(exchangeReaders, name, item, leftOut);
    if (exchange === undefined) return [];
    const { id, at, endedAt = at } = exchange;
    if (!isTime(at) || !isTime(endedAt)) {
      leftOut.push(`${name}.at: not a time`);
      return [];
    }
    if (!/^[\w.:-]{1,100}$/.test(id) || ids.has(id)) {
      leftOut.push(`${name}.id: ${ids.has(id) ? 'used twice' : 'not an id'}`);
      return [];
    }
    ids.add(id);
    return [exchange];
  });
}

function readPart<T>(readers: Readers<T>, name: string, value: unknown, leftOut: string[]): T | undefined {
  const read = readRecord(readers, name, value);
  if (read.state === 'read') return read.value;
  leftOut.push(read.state === 'newer' ? `${name}: of a newer version` : read.problem);
  return undefined;
}

function readPlan(value: unknown, leftOut: string[]): RunPlan | undefined {
  if (value === undefined) return undefined;
  const plan = runPlanSchema.safeParse(value);
  if (plan.success) return plan.data;
  leftOut.push(`${['plan', ...(plan.error.issues[0]?.path ?? [])].join('.')}: invalid`);
  return undefined;
}

function readTokens(value: unknown, leftOut: string[]): Readonly<Record<string, string>> {
  if (value === undefined) return {};
  if (typeof value !== 'object' || value === null) {
    leftOut.push('tokens: not an object');
    return {};
  }
  const entries = Object.entries(value).filter((entry): entry is [string, string] => {
    const isToken = typeof entry[1] === 'string' && /^[\w.:-]{1,100}$/.test(entry[0]);
    if (!isToken) leftOut.push('tokens: one that is no text, or has no name');
    return isToken;
  });
  if (entries.length > mostTokens) leftOut.push(`tokens: ${entries.length - mostTokens} after ${mostTokens}`);
  return Object.fromEntries(entries.slice(0, mostTokens));
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value.slice(0, longestText) : undefined;
}

function newer(received: string): Result<never> {
  return refused('The file was written by a newer version of Grantscope.', {
    expected: `version ${capsuleVersion}`,
    received,
    hint: 'Import it with that version.',
  });
}

function refused(message: string, rest: Partial<Failure>): Result<never> {
  return { ok: false, failure: { code: 'invalid-input', message, step: 'importing the run', ...rest } };
}

function member(value: unknown, name: string): unknown {
  const isObject = typeof value === 'object' && value !== null && Object.hasOwn(value, name);
  return isObject ? Reflect.get(value, name) : undefined;
}
