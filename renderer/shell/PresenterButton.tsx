import { Presentation } from 'lucide-react';
import { Button } from '../components/Button.tsx';
import { useActions, useStore } from '../store/store.ts';

/** Starts and ends the presenter mode. */
export function PresenterButton() {
  const { setPresenting } = useActions();
  const presenting = useStore((state) => state.presenting);
  return (
    <Button
      look="ghost"
      icon={Presentation}
      aria-label="Presenter mode"
      aria-pressed={presenting}
      title={presenting ? 'Leave presenter mode (Esc)' : 'Presenter mode: large text, no lists of runs (P)'}
      onClick={() => setPresenting(!presenting)}
    />
  );
}
