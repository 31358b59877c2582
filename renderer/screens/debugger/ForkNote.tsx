import { GitFork } from 'lucide-react';
import type { RunSummary } from '../../../core/views/run/views.ts';
import { Button } from '../../components/Button.tsx';
import { useActions } from '../../store/store.ts';

/** Says from which run and message the open run was forked. */
export function ForkNote({ run: { forked } }: { readonly run: RunSummary }) {
  const { openRun } = useActions();
  if (forked === undefined) return null;
  const { run, at } = forked;
  return (
    <section className="run-note fork-note" aria-label="Fork">
      <GitFork className="icon faint" aria-hidden />
      <p className="grow soft">
        {at === undefined
          ? 'Run again with the plan of another run.'
          : `Forked from message ${at} of another run.`}
      </p>
      <Button look="ghost" size="small" onClick={() => void openRun(run)}>
        Open that run
      </Button>
    </section>
  );
}
