import { randomUUID } from 'node:crypto';
import type { Failure, Result } from '../../core/base/failure.ts';
import { present } from '../../core/base/present.ts';
import type { ImportedFileView } from '../../core/bridge/import-channels.ts';
import { summaryView } from '../../core/views/run/run-views.ts';
import { type FileImport, openImport } from '../export/read-in-thread.ts';
import type { Clock } from '../ports/ports.ts';
import type { Store } from '../store/store.ts';
import { findEarlierRuns, repeatedRuns } from './earlier-runs.ts';
import type { Handlers } from './gate.ts';
import { storeImportedFile } from './import-run.ts';

/** How many parts of a file that were left out are named. */
const mostNamed = 50;

interface ImportsParts {
  readonly store: Pick<Store, 'runs' | 'meta'>;
  readonly clock: Pick<Clock, 'now'>;
  changed(): void;
}

/** Handles the calls that import a file. One file is read at a time. */
export function importHandlers({
  store,
  clock,
  changed,
}: ImportsParts): Pick<Handlers, 'import:open' | 'import:write' | 'import:finish' | 'import:cancel'> {
  let open: { readonly id: string; readonly file: FileImport } | undefined;
  const withFile = (id: string): FileImport | undefined => (open?.id === id ? open.file : undefined);
  return {
    'import:open': () => {
      open?.file.cancel();
      const { alsoMask } = store.meta.settings();
      const file = openImport({ now: clock.now(), ...present({ alsoMask }) });
      open = { id: randomUUID(), file };
      return { ok: true, value: { id: open.id } };
    },
    'import:write': async ({ id, data }) =>
      (await withFile(id)?.write(Buffer.from(data, 'base64'))) ?? { ok: false, failure: cancelled },
    'import:finish': async ({ id }) => {
      const file = withFile(id);
      if (file === undefined) return { ok: false, failure: cancelled };
      const read = await file.finish();
      if (open?.id === id) open = undefined;
      if (!read.ok) return read;
      const earlier = findEarlierRuns(store, read.value);
      const ids = await storeImportedFile(store, read.value, clock.now());
      changed();
      const { har, leftOut } = read.value;
      return {
        ok: true,
        value: {
          runs: summariesOf(ids, store),
          leftOut: named(leftOut),
          ...present({ har, repeated: repeatedRuns(ids, earlier) }),
        },
      };
    },
    'import:cancel': ({ id }): Result<null> => {
      withFile(id)?.cancel();
      if (open?.id === id) open = undefined;
      return { ok: true, value: null };
    },
  };
}

function summariesOf(ids: readonly string[], { runs }: Pick<Store, 'runs'>): ImportedFileView['runs'] {
  return ids.flatMap((id) => {
    const stored = runs.find(id);
    return stored === undefined ? [] : [summaryView(stored.summary)];
  });
}

function named(leftOut: readonly string[]): readonly string[] {
  const first = leftOut.slice(0, mostNamed).map((text) => text.slice(0, 200));
  const others = leftOut.length - first.length;
  return others > 0 ? [...first, `and ${others} more`] : first;
}

const cancelled: Failure = {
  code: 'cancelled',
  message: 'The import was cancelled.',
  step: 'importing the file',
};
