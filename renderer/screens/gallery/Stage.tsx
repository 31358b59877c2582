import { RotateCcw, RotateCw } from 'lucide-react';
import { useEffect } from 'react';
import { guideOf } from '../../../core/teach/guide.ts';
import { Button } from '../../components/Button.tsx';
import { EmptyState } from '../../components/EmptyState.tsx';
import { FailureCard } from '../../components/FailureCard.tsx';
import { type Play, selectPlayedRun } from '../../store/gallery-slice.ts';
import { useActions, useStore } from '../../store/store.ts';
import { StageBar } from './StageBar.tsx';
import { StageRun } from './StageRun.tsx';

export type Played = Exclude<Play, { state: 'none' }>;

/** Plays a grant: its messages one by one, each with its explanation. */
export function Stage({ play }: { readonly play: Played }) {
  const { setAutoPlay } = useActions();
  useEffect(() => () => setAutoPlay(false), [setAutoPlay]);
  return (
    <section className="screen stage" aria-label={`Play: ${guideOf(play.grant).name}`}>
      <StageBar play={play} />
      <Scene play={play} />
    </section>
  );
}

function Scene({ play }: { readonly play: Played }) {
  const { playGrant, openRun } = useActions();
  const run = useStore((state) => selectPlayedRun(state, play));
  const open = useStore((state) => state.run);
  if (play.state === 'refused') {
    return (
      <FailureCard
        failure={play.failure}
        actions={
          <Button icon={RotateCw} onClick={() => void playGrant(play.grant)}>
            Try again
          </Button>
        }
      />
    );
  }
  if (run !== undefined)
    return <StageRun grant={play.grant} run={run} preparing={play.state === 'preparing'} />;
  if (play.state === 'starting') return <Waiting />;
  if (open.state === 'none' || open.id !== play.run) {
    return (
      <EmptyState
        icon={RotateCcw}
        title="Another run is open"
        actions={
          <Button look="primary" onClick={() => void openRun(play.run)}>
            Back to this grant
          </Button>
        }
      >
        Your progress is saved in the list of runs.
      </EmptyState>
    );
  }
  if (open.state === 'failed') {
    return (
      <FailureCard
        failure={open.failure}
        actions={
          <Button icon={RotateCw} onClick={() => void openRun(play.run)}>
            Try again
          </Button>
        }
      />
    );
  }
  return <Waiting />;
}

function Waiting() {
  return (
    <p className="waiting" role="status">
      <span className="spinner" aria-hidden /> Starting
    </p>
  );
}
