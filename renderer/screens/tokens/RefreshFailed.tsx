import type { FailureView } from '../../../core/views/failure/failure-view.ts';
import type { RunView } from '../../../core/views/run/views.ts';
import { Button } from '../../components/Button.tsx';
import { FailureLine } from '../../components/FailureLine.tsx';
import { RunFailure } from '../../components/RunFailure.tsx';
import { useFixes } from '../../components/use-fixes.ts';
import { useActions } from '../../store/store.ts';

const withoutFailure: FailureView = {
  code: 'cancelled',
  message: 'The refresh ended without new tokens.',
  hint: 'See its messages, or go back to the previous tokens.',
};

/** Says above the tokens of before why a refresh brought no new ones, and leads on. */
export function RefreshFailed({ run, before }: { readonly run: RunView; readonly before: RunView }) {
  const { openRun, refreshTokens, setTab } = useActions();
  useFixes(run);
  const ways = (
    <>
      <Button size="small" onClick={() => setTab('debugger')}>
        Show messages
      </Button>
      <Button size="small" onClick={() => void openRun(before.summary.id)}>
        Previous tokens
      </Button>
    </>
  );
  if (run.failure === undefined) return <FailureLine failure={withoutFailure} actions={ways} />;
  return (
    <RunFailure
      run={run}
      again={{ label: 'Refresh again', run: () => void refreshTokens(before.summary.id) }}
    >
      {ways}
    </RunFailure>
  );
}
