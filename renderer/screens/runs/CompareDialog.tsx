import { ArrowLeftRight, Copy, GitCompare } from 'lucide-react';
import { useEffect, useMemo, useState } from 'react';
import type { RunComparison } from '../../../core/views/run/compare/comparison.ts';
import { comparisonCounts, differs } from '../../../core/views/run/compare/comparison-words.ts';
import type { RunSummary } from '../../../core/views/run/views.ts';
import { Button } from '../../components/Button.tsx';
import { Dialog } from '../../components/Dialog.tsx';
import { EmptyState } from '../../components/EmptyState.tsx';
import { FailureCard } from '../../components/FailureCard.tsx';
import { formatCount } from '../../format/quantity.ts';
import { comparableRuns, likelyOther, uniqueRuns } from '../../store/compare-slice.ts';
import { type Loadable, loaded } from '../../store/loadable.ts';
import { selectListedRun, selectRuns } from '../../store/runs-slice.ts';
import { useActions, useStore } from '../../store/store.ts';
import { ComparisonList } from './ComparisonList.tsx';
import { RunChoice, unlisted } from './RunChoice.tsx';
import { useRunTitles } from './use-run-titles.ts';

/** Compares a run with another one. */
export function CompareDialog({ run }: { readonly run: string }) {
  const { closeDialog } = useActions();
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
  const { copyComparison } = useActions();
  const listed = [first, second].filter((id) => runs.some((run) => run.id === id)).length;
  const compared = useComparison(first, second, listed);
  const [onlyDifferences, setOnlyDifferences] = useState(true);
  const comparison = loaded(compared);
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
      {compared.state === 'failed' && <FailureCard failure={compared.failure} />}
      {compared.state === 'loading' && <p className="soft">Comparing…</p>}
      {comparison !== undefined && (
        <>
          <CompareCounts comparison={comparison} />
          {comparison.sections.some(differs) || !onlyDifferences ? (
            <ComparisonList
              key={`${first} ${second}`}
              comparison={comparison}
              onlyDifferences={onlyDifferences}
            />
          ) : (
            <p className="comparison-none">No unexpected differences.</p>
          )}
        </>
      )}
      <div className="form-foot">
        <label className="form-check">
          <input
            type="checkbox"
            checked={onlyDifferences}
            onChange={({ target }) => setOnlyDifferences(target.checked)}
          />
          Only differences
        </label>
        <span className="grow" />
        <Button
          icon={Copy}
          disabled={comparison === undefined}
          onClick={() => {
            if (comparison === undefined) return;
            void copyComparison(comparison, { first: titleOf(first), second: titleOf(second) });
          }}
        >
          Copy as Markdown
        </Button>
      </div>
    </>
  );
}

function CompareCounts({ comparison }: { readonly comparison: RunComparison }) {
  const { differences, expected, same } = comparisonCounts(comparison);
  return (
    <p className="soft" role="status">
      {formatCount(differences, 'difference')}, {formatCount(expected, 'expected difference')},{' '}
      {formatCount(same, 'value')} the same
      {comparison.left > 0 && `, ${formatCount(comparison.left, 'message')} not compared`}
    </p>
  );
}

/** Compares two runs, and once more when `listed` changes: one of them may have been deleted. */
function useComparison(first: string, second: string, listed: number): Loadable<RunComparison> {
  const { compareRuns } = useActions();
  const [read, setRead] = useState<{ readonly of: string; readonly result: Loadable<RunComparison> }>();
  const of = `${first} ${second} ${listed}`;
  useEffect(() => {
    let current = true;
    void compareRuns(first, second).then((answer) => {
      if (!current) return;
      setRead({
        of,
        result: answer.ok
          ? { state: 'ready', value: answer.value }
          : { state: 'failed', failure: answer.failure },
      });
    });
    return () => {
      current = false;
    };
  }, [first, second, of, compareRuns]);
  return read?.of === of ? read.result : { state: 'loading' };
}
