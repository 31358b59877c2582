import { Send } from 'lucide-react';
import { useEffect, useState } from 'react';
import type { Comparison } from '../../../core/views/run/compare/comparison.ts';
import { comparisonCounts } from '../../../core/views/run/compare/comparison-words.ts';
import type { RunSummary } from '../../../core/views/run/run-summary.ts';
import { Button } from '../../components/Button.tsx';
import { FailureCard } from '../../components/FailureCard.tsx';
import { formatCount } from '../../format/quantity.ts';
import type { Loadable } from '../../store/loadable.ts';
import { isUnderWay } from '../../store/run-slice.ts';
import { useActions } from '../../store/store.ts';
import { ComparisonList } from '../runs/ComparisonList.tsx';

/** Says which message of another run was sent again, and compares the two once there is a response. */
export function ResentComparison({ run }: { readonly run: RunSummary }) {
  const { openRun } = useActions();
  const { id, resent } = run;
  if (resent === undefined) return null;
  return (
    <section className="resent" aria-label="Comparison with the original">
      <div className="run-note fork-note">
        <Send className="icon faint" aria-hidden />
        <p className="grow soft">
          {resent.at === undefined
            ? 'A message of another run, sent again.'
            : `Message ${resent.at} of another run, sent again.`}
        </p>
        <Button look="ghost" size="small" onClick={() => void openRun(resent.run)}>
          Open that run
        </Button>
      </div>
      {!isUnderWay(run) && <Differences key={id} run={id} resent={resent} />}
    </section>
  );
}

interface Props {
  readonly run: string;
  readonly resent: NonNullable<RunSummary['resent']>;
}

function Differences({ run, resent }: Props) {
  const { compareResent } = useActions();
  const [compared, setCompared] = useState<Loadable<Comparison>>({ state: 'loading' });
  useEffect(() => {
    let current = true;
    void compareResent(run, resent).then((answer) => {
      if (!current) return;
      setCompared(
        answer.ok ? { state: 'ready', value: answer.value } : { state: 'failed', failure: answer.failure },
      );
    });
    return () => {
      current = false;
    };
  }, [run, resent, compareResent]);
  switch (compared.state) {
    case 'loading':
      return <p className="resent-counts soft">Comparing…</p>;
    case 'failed':
      return <FailureCard failure={compared.failure} />;
    default:
      return <Compared comparison={compared.value} />;
  }
}

function Compared({ comparison }: { readonly comparison: Comparison }) {
  const { differences, expected, same } = comparisonCounts(comparison);
  return (
    <>
      <div className="resent-counts">
        <h2>Original and resent</h2>
        <p className="soft" role="status">
          {formatCount(differences, 'difference')}, {formatCount(expected, 'expected difference')},{' '}
          {formatCount(same, 'value')} the same
        </p>
      </div>
      <ComparisonList comparison={comparison} onlyDifferences={false} />
    </>
  );
}
