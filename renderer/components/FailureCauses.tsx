import { CornerUpLeft } from 'lucide-react';
import { causeTitles } from '../../core/views/failure/failure-rows.ts';
import type { FailureView } from '../../core/views/failure/failure-view.ts';
import { useActions } from '../store/store.ts';
import { Button } from './Button.tsx';
import { OutsideText } from './OutsideText.tsx';

type Cause = NonNullable<FailureView['causes']>[number];

/**
 * Shows possible causes of an error from the provider: first those with evidence in this run, then the usual
 * ones.
 */
export function FailureCauses({ causes }: { readonly causes: readonly Cause[] }) {
  const seen = causes.filter((cause) => cause.seen);
  const usual = causes.filter((cause) => !cause.seen);
  if (seen.length === 0) return <CauseList title={causeTitles.possible} causes={usual} />;
  return (
    <>
      <CauseList title={causeTitles.seen} causes={seen} />
      {usual.length > 0 && (
        <details className="failure-others">
          <summary>Other possible causes</summary>
          <CauseList causes={usual} />
        </details>
      )}
    </>
  );
}

function CauseList({ title, causes }: { readonly title?: string; readonly causes: readonly Cause[] }) {
  const { jumpTo } = useActions();
  if (causes.length === 0) return null;
  return (
    <div className="failure-causes">
      {title !== undefined && <b>{title}</b>}
      <ul>
        {causes.map(({ text, exchange }) => (
          <li key={text}>
            <OutsideText text={text} limit={300} />
            {exchange !== undefined && (
              <Button
                look="ghost"
                size="small"
                icon={CornerUpLeft}
                onClick={() => jumpTo({ exchange, part: 'body' })}
              >
                Show<span className="for-readers">: {text}</span>
              </Button>
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}
