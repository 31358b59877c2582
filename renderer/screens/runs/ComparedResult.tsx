import { Copy } from 'lucide-react';
import { useState } from 'react';
import type { Comparison } from '../../../core/views/run/compare/comparison.ts';
import type { ComparedNames } from '../../../core/views/run/compare/comparison-markdown.ts';
import { comparisonCounts, differs } from '../../../core/views/run/compare/comparison-words.ts';
import { Button } from '../../components/Button.tsx';
import { FailureCard } from '../../components/FailureCard.tsx';
import { formatCount } from '../../format/quantity.ts';
import { type Loadable, loaded } from '../../store/loadable.ts';
import { useActions } from '../../store/store.ts';
import { ComparisonList } from './ComparisonList.tsx';

interface Props {
  readonly compared: Loadable<Comparison>;
  readonly names: ComparedNames;
}

/** What differs between two runs or tokens, or why that is not known. */
export function ComparedResult({ compared, names }: Props) {
  const { copyComparison } = useActions();
  const [onlyDifferences, setOnlyDifferences] = useState(true);
  const comparison = loaded(compared);
  const { what, first, second } = names;
  return (
    <>
      {compared.state === 'failed' && <FailureCard failure={compared.failure} />}
      {compared.state === 'loading' && (
        <p className="soft" role="status">
          Comparing…
        </p>
      )}
      {comparison !== undefined && (
        <>
          <CompareCounts comparison={comparison} />
          {comparison.sections.some(differs) || !onlyDifferences ? (
            <ComparisonList
              key={`${first} ${second}`}
              comparison={comparison}
              onlyDifferences={onlyDifferences}
              what={what}
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
            if (comparison !== undefined) void copyComparison(comparison, names);
          }}
        >
          Copy as Markdown
        </Button>
      </div>
    </>
  );
}

function CompareCounts({ comparison }: { readonly comparison: Comparison }) {
  const { differences, expected, same } = comparisonCounts(comparison);
  return (
    <p className="soft" role="status">
      {formatCount(differences, 'difference')}, {formatCount(expected, 'expected difference')},{' '}
      {formatCount(same, 'value')} the same
      {comparison.left > 0 && `, ${formatCount(comparison.left, 'message')} not compared`}
    </p>
  );
}
