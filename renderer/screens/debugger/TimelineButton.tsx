import { ChartGantt } from 'lucide-react';
import { Button } from '../../components/Button.tsx';
import { useActions, useStore } from '../../store/store.ts';

/** Shows the times of the messages in place of their lanes, or the lanes again; not to an audience. */
export function TimelineButton() {
  const { setTimeline } = useActions();
  const on = useStore(({ timeline }) => timeline);
  const presenting = useStore((state) => state.presenting);
  if (presenting) return null;
  return (
    <Button
      look="ghost"
      size="small"
      icon={ChartGantt}
      className={on ? 'is-on' : ''}
      aria-label="Timeline"
      aria-pressed={on}
      onClick={() => setTimeline(!on)}
    />
  );
}
