import { isDeepStrictEqual } from 'node:util';
import type { ImportedFileView } from '../../core/bridge/import-channels.ts';
import type { ImportedFile, ImportedRun } from '../export/imported-run.ts';
import type { Store } from '../store/store.ts';

type RepeatedRun = NonNullable<ImportedFileView['repeated']>[number];

/**
 * Returns for each run of a file the id of the oldest stored run with the same start and messages, whether that was
 * imported or made here; undefined for one that is new.
 */
export function findEarlierRuns(
  store: Pick<Store, 'runs'>,
  { runs }: ImportedFile,
): readonly (string | undefined)[] {
  return runs.map((run) => findEarlier(store, run));
}

/** Pairs the ids of new runs with those of {@link findEarlierRuns}; undefined where all are new. */
export function repeatedRuns(
  ids: readonly string[],
  earlier: readonly (string | undefined)[],
): readonly RepeatedRun[] | undefined {
  const pairs = ids.flatMap((run, index) => {
    const before = earlier[index];
    return before === undefined ? [] : [{ run, earlier: before }];
  });
  return pairs.length === 0 ? undefined : pairs;
}

function findEarlier({ runs }: Pick<Store, 'runs'>, { capsule, recorded }: ImportedRun): string | undefined {
  const { startedAt } = capsule.run.summary;
  const ids = runs.idsStartedAt(startedAt);
  if (ids.length === 0) return undefined;
  const messages: unknown = JSON.parse(JSON.stringify(recorded.map(({ masked }) => masked)));
  return ids.find((id) => {
    const { exchanges, unreadable } = runs.exchanges.list(id);
    return unreadable.length === 0 && isDeepStrictEqual(JSON.parse(JSON.stringify(exchanges)), messages);
  });
}
