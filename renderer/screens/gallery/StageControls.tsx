import { ChevronDown, FastForward, Pause, StepBack, StepForward } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { Button } from '../../components/Button.tsx';
import { Menu, MenuChoice } from '../../components/Menu.tsx';
import { playSpeeds, selectPlayedRun, selectPlaying } from '../../store/gallery-slice.ts';
import { useActions, useStore } from '../../store/store.ts';
import type { PlayPosition } from './use-play-position.ts';

/** Back and forward, and the play by itself with its speed. */
export function StageControls({ position }: { readonly position: PlayPosition }) {
  const playing = useStore(selectPlaying);
  const { past, canGoBack, goBack, goForward } = position;
  return (
    <div className="stage-controls" role="toolbar" aria-label="Play">
      <Button icon={StepBack} keys="←" aria-disabled={!canGoBack} onClick={goBack}>
        Back
      </Button>
      {(playing || past !== undefined) && <NextButton isPast={past !== undefined} onClick={goForward} />}
      <span className="grow" />
      {playing && <AutoPlay />}
    </div>
  );
}

function AutoPlay() {
  const { setAutoPlay, setPlaySpeed } = useActions();
  const autoPlay = useStore((state) => state.autoPlay);
  const speed = useStore((state) => state.playSpeed);
  return (
    <>
      <Button icon={autoPlay ? Pause : FastForward} onClick={() => setAutoPlay(!autoPlay)}>
        {autoPlay ? 'Pause' : 'Auto-play'}
      </Button>
      <Menu
        align="end"
        trigger={
          <button type="button" className="field">
            <span className="field-label">Speed</span>
            <span className="field-value tabular">{speed}×</span>
            <ChevronDown className="icon" aria-hidden />
          </button>
        }
      >
        <MenuChoice
          label="Speed"
          value={speed}
          choices={playSpeeds.map((choice) => [choice, `${choice}×`] as const)}
          onChoose={setPlaySpeed}
        />
      </Menu>
    </>
  );
}

interface NextProps {
  /** Whether a past message is shown, and the next one is too. */
  readonly isPast: boolean;
  readonly onClick: () => void;
}

/** Shows the next message: sends it, or processes the held response. It has the focus from the start. */
function NextButton({ isPast, onClick }: NextProps) {
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
      keys="→"
      // The button keeps the focus while it cannot be pressed for a moment.
      aria-disabled={!held && !isPast}
      onClick={onClick}
    >
      Next
    </Button>
  );
}
