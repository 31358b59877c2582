import { ArrowLeft, Bug, FastForward, Play, Square, StepForward } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { guideOf } from '../../../core/teach/guide.ts';
import { Button } from '../../components/Button.tsx';
import { Chip } from '../../components/Chip.tsx';
import { SectionReference } from '../../components/SectionReference.tsx';
import { selectPlayedRun, selectPlaying } from '../../store/gallery-slice.ts';
import { useActions, useStore } from '../../store/store.ts';
import type { Played } from './Stage.tsx';

/** The name of the grant that is played, and the buttons that control it. */
export function StageBar({ play }: { readonly play: Played }) {
  const { closePlay, setTab } = useActions();
  const open = useStore((state) => selectPlayedRun(state) !== undefined);
  const { name, spec, outdated } = guideOf(play.grant);
  return (
    <div className="runbar">
      <Button
        look="ghost"
        icon={ArrowLeft}
        keys="Esc"
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
        <Button look="ghost" icon={Bug} disabled={!open} onClick={() => setTab('debugger')}>
          Open in Debugger
        </Button>
        <PlayButtons play={play} />
      </div>
    </div>
  );
}

function PlayButtons({ play }: { readonly play: Played }) {
  const { stopRun, setAutoPlay, playGrant } = useActions();
  const playing = useStore(selectPlaying);
  const autoPlay = useStore((state) => state.autoPlay);
  const open = useStore((state) => selectPlayedRun(state) !== undefined);
  if (!playing) {
    return (
      <Button look="primary" className="solid" icon={Play} onClick={() => void playGrant(play.grant)}>
        Play again
      </Button>
    );
  }
  return (
    <>
      <Button look="ghost" className="solid" icon={Square} disabled={!open} onClick={() => void stopRun()}>
        Abort
      </Button>
      <Button icon={FastForward} aria-pressed={autoPlay} onClick={() => setAutoPlay(!autoPlay)}>
        Auto-play
      </Button>
      <NextButton />
    </>
  );
}

/** Sends the held request, or processes the held response. It has the focus from the start. */
function NextButton() {
  const { stepPlay } = useActions();
  const held = useStore((state) => selectPlayedRun(state)?.held !== undefined);
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    button.current?.focus();
  }, []);
  return (
    <Button
      ref={button}
      look="primary"
      icon={StepForward}
      keys="F10"
      // The button keeps the focus while it cannot be pressed for a moment.
      aria-disabled={!held}
      onClick={() => void stepPlay()}
    >
      Next
    </Button>
  );
}
