import { randomUUID } from 'node:crypto';
import type { Result } from '../../core/base/failure.ts';
import { present } from '../../core/base/present.ts';
import type { ImportedRunView } from '../../core/bridge/export-channels.ts';
import { runNameLimit, runNoteLimit } from '../../core/views/run/label-schema.ts';
import type { ImportedRun } from '../export/imported-run.ts';
import type { Store } from '../store/store.ts';

/** How many parts that were left out are named. */
const mostNamed = 50;

/** The connection of imported runs: none of this data folder, so that none of its secrets is ever sent for one. */
const noConnection = 'imported';

/**
 * Stores a run from a file under a new id, marked as imported. Nothing is stored if it fails. `now` is in milliseconds since
 * 1970.
 */
export function storeImported(
  { runs }: Pick<Store, 'runs'>,
  { capsule, leftOut, recorded }: ImportedRun,
  now: number,
): Result<ImportedRunView> {
  const id = randomUUID();
  const { summary, ...details } = capsule.run;
  const imported = {
    at: now,
    connection: capsule.connection,
    ...(capsule.masked ? { masked: true as const } : {}),
  };
  const state = summary.state === 'running' || summary.state === 'held' ? 'interrupted' : summary.state;
  const run = { ...details, summary: { ...summary, id, connection: noConnection, state, imported } };
  try {
    runs.save(run, present({ plan: capsule.plan }));
    runs.exchanges.addAll(id, 0, recorded);
    for (const [ref, value] of Object.entries(capsule.tokens)) runs.saveToken(id, ref, value);
    const labels = present({
      name: capsule.name?.slice(0, runNameLimit),
      note: capsule.note?.slice(0, runNoteLimit),
    });
    if (Object.keys(labels).length > 0) runs.labels.save(id, labels);
  } catch (error) {
    runs.markDeleted(id, now);
    throw error;
  }
  const named = leftOut.slice(0, mostNamed).map((text) => text.slice(0, 200));
  const others = leftOut.length - named.length;
  return {
    ok: true,
    value: { run: id, leftOut: others > 0 ? [...named, `and ${others} more`] : named },
  };
}
