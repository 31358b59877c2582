import { GitFork } from 'lucide-react';
import type { RunSummary } from '../../../core/views/run/run-summary.ts';
import { Button } from '../../components/Button.tsx';
import { runName } from '../../format/run-name.ts';
import { formatTime } from '../../format/time.ts';
import { loaded } from '../../store/loadable.ts';
import { useActions, useStore } from '../../store/store.ts';

/** Says from which run and message the open run was forked. */
export function ForkNote({ run: { forked } }: { readonly run: RunSummary }) {
  const { openRun } = useActions();
  const runs = useStore(({ app }) => loaded(app)?.runs);
  const presenting = useStore((state) => state.presenting);
  if (forked === undefined) return null;
  const { run, at } = forked;
  const found = presenting ? undefined : runs?.find(({ id }) => id === run);
  const which = found === undefined ? 'another run' : `${runName(found)}, ${formatTime(found.startedAt)}`;
  return (
    <section className="run-note fork-note" aria-label="Fork">
      <GitFork className="icon faint" aria-hidden />
      <p className="grow soft">
        {at === undefined ? `Run again with the plan of ${which}` : `Forked from message ${at} of ${which}`}
      </p>
      <Button look="ghost" size="small" onClick={() => void openRun(run)}>
        Open that run
      </Button>
    </section>
  );
}
