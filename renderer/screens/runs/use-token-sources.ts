import { useMemo } from 'react';
import type { InspectionSummary } from '../../../core/bridge/channels.ts';
import type { TokenSource } from '../../../core/bridge/compare-channels.ts';
import type { RunSummary } from '../../../core/views/run/run-summary.ts';
import { cutMiddle, nameHidden } from '../../format/hidden-characters.ts';
import { formatMoment } from '../../format/time.ts';
import { comparableRuns, uniqueRuns } from '../../store/compare-slice.ts';
import { loaded } from '../../store/loadable.ts';
import { selectRun } from '../../store/run-slice.ts';
import { selectRuns } from '../../store/runs-slice.ts';
import { useStore } from '../../store/store.ts';
import { useRunTitles } from './use-run-titles.ts';

/** A pasted text or a run, as it is listed. */
export interface NamedSource {
  readonly key: string;
  readonly from: TokenSource;
  readonly title: string;
}

const noTexts: readonly InspectionSummary[] = [];
const noRuns: readonly RunSummary[] = [];

/** Names a source of tokens. */
export function sourceKey({ kind, id }: TokenSource): string {
  return `${kind} ${id}`;
}

/** Lists the pasted texts, then the runs that have ended, each newest first. */
export function useTokenSources(): readonly NamedSource[] {
  const texts = useStore(({ inspections }) => loaded(inspections) ?? noTexts);
  const recent = useStore(({ app }) => loaded(app)?.runs ?? noRuns);
  const shown = useStore(selectRuns);
  const open = useStore((state) => selectRun(state)?.summary);
  const runs = useMemo(
    () => comparableRuns(uniqueRuns([...recent, ...shown, ...(open === undefined ? [] : [open])])),
    [recent, shown, open],
  );
  const titles = useRunTitles(runs);
  return useMemo(() => {
    const pasted = texts.map(({ id, title, at }) =>
      named({ kind: 'pasted', id }, `${nameHidden(cutMiddle(title, 80))}, ${formatMoment(at)}`),
    );
    return [...pasted, ...[...titles].map(([id, title]) => named({ kind: 'run', id }, title))];
  }, [texts, titles]);
}

function named(from: TokenSource, title: string): NamedSource {
  return { key: sourceKey(from), from, title };
}
