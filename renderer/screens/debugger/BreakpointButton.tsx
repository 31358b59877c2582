import { type Leg, legs } from '../../../core/script/legs.ts';
import { type StepMark, selectStepMark } from '../../store/breakpoints-slice.ts';
import { useActions, useStore } from '../../store/store.ts';

interface Props {
  readonly leg: Leg | 'unreadable';
  /**
   * Whether Tab reaches it. In the grid of the sequence F9 does the same, so Tab need not stop at each row.
   */
  readonly reachable?: boolean;
}

const titles: Readonly<Record<StepMark, string>> = {
  none: 'Pause runs of this connection before this step',
  on: 'Runs of this connection pause at this step. Click to delete the breakpoint',
  off: 'The breakpoint of this step is off. Click to delete it',
};

/** The breakpoint of a leg, in the gutter. */
export function BreakpointButton({ leg, reachable = false }: Props) {
  const { toggleBreakpoint } = useActions();
  const mark = useStore((state) => selectStepMark(state, leg));
  if (leg === 'unreadable') return null;
  return (
    <button
      type="button"
      className="breakpoint"
      tabIndex={reachable ? 0 : -1}
      aria-pressed={mark !== 'none'}
      data-mark={mark}
      aria-label={`Breakpoint: ${legs[leg].title}`}
      title={titles[mark]}
      onClick={(event) => {
        event.stopPropagation();
        void toggleBreakpoint(leg);
      }}
    />
  );
}
