import { ArrowLeft, Bug, ListChecks, Play, Square } from 'lucide-react';
import { guideOf } from '../../../core/teach/guide.ts';
import { Button } from '../../components/Button.tsx';
import { Chip } from '../../components/Chip.tsx';
import { SectionReference } from '../../components/SectionReference.tsx';
import { selectPlayedRun, selectPlaying } from '../../store/gallery-slice.ts';
import { useActions, useStore } from '../../store/store.ts';
import type { Played } from './Stage.tsx';

/** The name of the grant that is played, and what can be done with the play as a whole. */
export function StageBar({ play }: { readonly play: Played }) {
  const { closePlay, setTab, setPlayChecks, stopRun, playGrant } = useActions();
  const open = useStore((state) => selectPlayedRun(state) !== undefined);
  const playing = useStore(selectPlaying);
  const presenting = useStore((state) => state.presenting);
  const showsChecks = useStore((state) => state.playChecks);
  const { name, spec, outdated } = guideOf(play.grant);
  return (
    <div className="runbar">
      <Button
        look="ghost"
        icon={ArrowLeft}
        // In presenter mode the key ends that.
        {...(!presenting && { keys: 'Esc' })}
        title="Back to all grants; aborts the current run"
        onClick={() => void closePlay()}
      >
        All grants
      </Button>
      <h2>{name}</h2>
      {outdated !== undefined && (
        <Chip words tone="warn">
          Deprecated
        </Chip>
      )}
      <SectionReference spec={spec} />
      <span className="grow" />
      <div className="run-buttons">
        <Button
          look="ghost"
          icon={ListChecks}
          aria-pressed={showsChecks}
          title="Show the results of the checks in the play"
          onClick={() => setPlayChecks(!showsChecks)}
        >
          Checks
        </Button>
        <Button look="ghost" icon={Bug} disabled={!open} onClick={() => setTab('debugger')}>
          Open in Debugger
        </Button>
        {playing ? (
          <Button
            look="ghost"
            className="solid"
            icon={Square}
            disabled={!open}
            onClick={() => void stopRun()}
          >
            Abort
          </Button>
        ) : (
          <Button look="primary" className="solid" icon={Play} onClick={() => void playGrant(play.grant)}>
            Play again
          </Button>
        )}
      </div>
    </div>
  );
}
