import { type Leg, legs } from '../../../core/script/legs.ts';
import { loaded } from '../../store/loadable.ts';
import { useActions, useStore } from '../../store/store.ts';

interface Props {
  readonly leg: Leg | 'unreadable';
  /**
   * Whether Tab reaches it. In the grid of the sequence F9 does the same, so Tab need not stop at each row.
   */
  readonly reachable?: boolean;
}

/** The breakpoint of a leg, in the gutter. */
export function BreakpointButton({ leg, reachable = false }: Props) {
  const { toggleBreakpoint } = useActions();
  const set = useStore(({ app }) => loaded(app)?.settings.breakpoints.includes(leg) === true);
  return (
    <button
      type="button"
      className="breakpoint"
      tabIndex={reachable ? 0 : -1}
      aria-pressed={set}
      aria-label={`Breakpoint: ${leg === 'unreadable' ? 'unreadable message' : legs[leg].title}`}
      title={set ? 'Every run pauses before this step. Click to clear' : 'Pause every run before this step'}
      onClick={(event) => {
        event.stopPropagation();
        void toggleBreakpoint(leg);
      }}
    />
  );
}
