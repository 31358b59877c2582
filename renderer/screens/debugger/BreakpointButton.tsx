import type { ComponentProps } from 'react';
import { legs } from '../../../core/script/legs.ts';
import { type StepMark, selectStepMark } from '../../store/breakpoints-slice.ts';
import type { GutterPlace } from '../../store/gutter-place.ts';
import { useActions, useStore } from '../../store/store.ts';

interface Props {
  readonly place: GutterPlace;
  /**
   * Its place in a list with keys. In the grid of the sequence F9 does the same, so Tab need not stop at each row.
   */
  readonly listed?: Pick<ComponentProps<'button'>, 'tabIndex' | 'onFocus'> & {
    readonly 'data-index': number;
  };
}

const titles: Readonly<Record<StepMark, string>> = {
  none: 'Pause runs of this connection before this step',
  on: 'Runs of this connection pause at this step. Click to delete the breakpoint',
  off: 'The breakpoint of this step is off. Click to delete it',
};

const pageTitles: Readonly<Record<StepMark, string>> = {
  none: 'Pause runs of this connection before this page is requested',
  on: 'Runs of this connection pause before this page is requested. Click to delete the breakpoint',
  off: 'The breakpoint of this page is off. Click to delete it',
};

/** The breakpoint of a step or a page, in the gutter. */
export function BreakpointButton({ place, listed }: Props) {
  const { toggleBreakpoint } = useActions();
  const mark = useStore((state) => selectStepMark(state, place));
  const isStep = typeof place === 'string';
  return (
    <button
      type="button"
      className="breakpoint"
      tabIndex={-1}
      {...listed}
      aria-pressed={mark !== 'none'}
      data-mark={mark}
      aria-label={`Breakpoint: ${isStep ? legs[place].title : `navigation to ${place.host}${place.path}`}`}
      title={(isStep ? titles : pageTitles)[mark]}
      onClick={(event) => {
        event.stopPropagation();
        void toggleBreakpoint(place);
      }}
    />
  );
}
