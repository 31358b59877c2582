import { randomUUID } from 'node:crypto';
import { present } from '../../core/base/present.ts';
import type { SummaryRecord } from '../../core/record/run-record.ts';
import { runNameLimit, runNoteLimit } from '../../core/views/run/label-schema.ts';
import type { ImportedFile, ImportedRun } from '../export/imported-run.ts';
import type { Store } from '../store/store.ts';

/** The connection of imported runs: none of this data folder, so that none of its secrets is ever sent for one. */
export const noConnection = 'imported';

/**
 * Stores the runs of a file under new ids, marked as imported, and returns these. Nothing of a run is stored if that fails.
 * `now` is in milliseconds since 1970.
 */
export async function storeImportedFile(
  store: Pick<Store, 'runs'>,
  { runs }: ImportedFile,
  now: number,
): Promise<readonly string[]> {
  const ids: string[] = [];
  for (const run of runs) {
    const follows = run.follows === undefined ? undefined : ids[run.follows];
    ids.push(storeImported(store, run, now, follows));
    // A file may have many runs: others are served in between.
    await new Promise((resolve) => setImmediate(resolve));
  }
  return ids;
}

/** Stores one run, which follows the one with the id `follows`. */
function storeImported(
  { runs }: Pick<Store, 'runs'>,
  { capsule, recorded, source }: ImportedRun,
  now: number,
  follows?: string,
): string {
  const id = randomUUID();
  const { summary, ...details } = capsule.run;
  const imported = {
    at: now,
    connection: capsule.connection,
    ...(capsule.masked ? { masked: true as const } : {}),
    ...present({ from: source }),
    ...(capsule.plan === undefined ? { withoutPlan: true as const } : {}),
  };
  const state = summary.state === 'running' || summary.state === 'held' ? 'interrupted' : summary.state;
  const run = {
    ...details,
    summary: { ...followed(summary, follows), id, connection: noConnection, state, imported },
  };
  try {
    runs.save(run, present({ plan: capsule.plan, parent: follows }));
    runs.exchanges.addAll(id, 0, recorded);
    for (const [ref, value] of Object.entries(capsule.tokens)) runs.saveToken(id, ref, value);
    for (const [exchange, screenshot] of Object.entries(capsule.screenshots ?? {})) {
      runs.screenshots.save(id, exchange, screenshot);
    }
    for (const [exchange, page] of Object.entries(capsule.consoles ?? {})) {
      runs.consoles.save(id, exchange, page);
    }
    const labels = present({
      name: capsule.name?.slice(0, runNameLimit),
      note: capsule.note?.slice(0, runNoteLimit),
    });
    if (Object.keys(labels).length > 0) runs.labels.save(id, labels);
  } catch (error) {
    runs.markDeleted(id, now);
    throw error;
  }
  return id;
}

/** The run that it follows has a new id, too. */
function followed(summary: SummaryRecord, run: string | undefined): SummaryRecord {
  const { follows, ...rest } = summary;
  if (follows === undefined) return rest;
  return run === undefined ? summary : { ...rest, follows: { ...follows, run } };
}
