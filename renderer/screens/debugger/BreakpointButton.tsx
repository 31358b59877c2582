import { loaded } from '../../store/loadable.ts';
import { useActions, useStore } from '../../store/store.ts';

interface Props {
  readonly leg: string;
  /** In the grid of the sequence F9 does the same, so that Tab need not stop at each row. */
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
      aria-label={`Breakpoint on leg ${leg}`}
      title={set ? `Every run pauses before ${leg}. Click to clear` : `Pause every run before ${leg}`}
      onClick={(event) => {
        event.stopPropagation();
        void toggleBreakpoint(leg);
      }}
    />
  );
}
