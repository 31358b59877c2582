import { Play } from 'lucide-react';
import { useActions, useStore } from '../store/store.ts';
import { Button } from './Button.tsx';

/** Starts a run with the settings of the debugger, from an empty screen. */
export function StartRunButton() {
  const { startRun, setTab } = useActions();
  const starting = useStore((state) => state.starting);
  const ready = useStore((state) => state.connectionId !== undefined);
  return (
    <Button
      look="primary"
      className="solid"
      icon={Play}
      keys="F5"
      busy={starting ? 'Starting' : undefined}
      disabled={!ready}
      onClick={() => {
        setTab('debugger');
        void startRun(false);
      }}
    >
      Run
    </Button>
  );
}
