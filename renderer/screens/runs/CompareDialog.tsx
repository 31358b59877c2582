import { ArrowLeftRight, GitCompare } from 'lucide-react';
import { useMemo, useState } from 'react';
import type { Comparison } from '../../../core/views/run/compare/comparison.ts';
import type { RunSummary } from '../../../core/views/run/run-summary.ts';
import { Button } from '../../components/Button.tsx';
import { Dialog } from '../../components/Dialog.tsx';
import { EmptyState } from '../../components/EmptyState.tsx';
import { comparableRuns, likelyOther, uniqueRuns } from '../../store/compare-slice.ts';
import { type Loadable, loaded } from '../../store/loadable.ts';
import { selectListedRun, selectRuns } from '../../store/runs-slice.ts';
import { useActions, useStore } from '../../store/store.ts';
import { ComparedResult } from './ComparedResult.tsx';
import { RunChoice, unlisted } from './RunChoice.tsx';
import { useAnswer } from './use-answer.ts';
import { useCancelledComparisons } from './use-cancelled-comparisons.ts';
import { useRunTitles } from './use-run-titles.ts';

/** Compares a run with another one. */
export function CompareDialog({ run }: { readonly run: string }) {
  const { closeDialog } = useActions();
  useCancelledComparisons();
  const recent = useStore(({ app }) => loaded(app)?.runs);
  const shown = useStore(selectRuns);
  const own = useStore((state) => selectListedRun(state, run));
  const runs = useMemo(
    () => uniqueRuns([...(recent ?? []), ...shown, ...(own === undefined ? [] : [own])]),
    [recent, shown, own],
  );
  const [pair, setPair] = useState(() => ({ first: likelyOther(runs, run)?.id, second: run }));
  const { first, second } = pair;
  return (
    <Dialog title="Compare runs" className="compare-runs" onClose={closeDialog}>
      {first === undefined ? (
        <EmptyState icon={GitCompare} title="No other run">
          Run the login again, then compare.
        </EmptyState>
      ) : (
        <ComparePair first={first} second={second} runs={runs} onChange={setPair} />
      )}
    </Dialog>
  );
}

interface PairProps {
  readonly first: string;
  readonly second: string;
  readonly runs: readonly RunSummary[];
  readonly onChange: (pair: { readonly first: string; readonly second: string }) => void;
}

function ComparePair({ first, second, runs, onChange }: PairProps) {
  const listed = [first, second].filter((id) => runs.some((run) => run.id === id)).length;
  const compared = useComparison(first, second, listed);
  const titles = useRunTitles(useMemo(() => comparableRuns(runs), [runs]));
  const titleOf = (id: string) => titles.get(id) ?? unlisted;
  return (
    <>
      <div className="compare-choices">
        <RunChoice
          label="First run"
          isFirst
          titles={titles}
          value={first}
          onChange={(id) => onChange({ first: id, second })}
        />
        <Button
          icon={ArrowLeftRight}
          aria-label="Swap runs"
          onClick={() => onChange({ first: second, second: first })}
        />
        <RunChoice
          label="Second run"
          titles={titles}
          value={second}
          onChange={(id) => onChange({ first, second: id })}
        />
      </div>
      <ComparedResult
        compared={compared}
        names={{ what: 'run', first: titleOf(first), second: titleOf(second) }}
      />
    </>
  );
}

/** Compares two runs, and once more when `listed` changes: one of them may have been deleted. */
function useComparison(first: string, second: string, listed: number): Loadable<Comparison> {
  const { compareRuns } = useActions();
  return useAnswer(`${first} ${second} ${listed}`, () => compareRuns(first, second));
}
