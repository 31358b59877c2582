import {
  type Breakpoint,
  type BreakpointConditions,
  isPlainBreakpoint,
} from '../../core/debug/breakpoint.ts';
import type { FailureView } from '../../core/views/failure/failure-view.ts';
import { conditionsAt, type GutterPlace, isAt } from './gutter-place.ts';
import { loaded } from './loadable.ts';
import { selectConnectionView } from './run-form-slice.ts';
import { selectRun } from './run-slice.ts';
import type { SliceContext, State } from './state.ts';

export interface BreakpointsSlice {
  /** Sets a breakpoint at a place of the gutter, or deletes those that are there. */
  toggleBreakpoint(place: GutterPlace): Promise<void>;
  /** Adds a breakpoint, or changes the one with this id; returns why that failed. */
  saveBreakpoint(conditions: BreakpointConditions, id?: string): Promise<FailureView | undefined>;
  /** Switches a breakpoint on or off. */
  switchBreakpoint(breakpoint: Breakpoint, on: boolean): Promise<void>;
  /** Deletes a breakpoint and offers to undo that. */
  deleteBreakpoint(breakpoint: Breakpoint): Promise<void>;
}

/** The breakpoints of the connection that is shown; the new lists arrive with `app:changed`. */
export function breakpointsSlice({ get, client }: SliceContext): BreakpointsSlice {
  const save = async (
    conditions: BreakpointConditions,
    { id, on }: { readonly id?: string; readonly on: boolean },
  ): Promise<FailureView | undefined> => {
    const connection = selectDebuggedConnection(get());
    if (connection === undefined) return undefined;
    const saved = await client.call('breakpoint:save', {
      connection,
      ...(id === undefined ? {} : { id }),
      on,
      conditions,
    });
    return saved.ok ? undefined : saved.failure;
  };

  const remove = async (breakpoint: Breakpoint): Promise<void> => {
    const { id } = breakpoint;
    const deleted = await client.call('breakpoint:delete', { id });
    if (!deleted.ok) return get().showFailure(deleted.failure);
    if (isPlainBreakpoint(breakpoint)) return;
    get().showToast({
      text: ['Deleted the breakpoint', ...(await wordsOf(breakpoint))].join(' '),
      undo: async () => {
        const restored = await client.call('breakpoint:restore', { id });
        if (!restored.ok) get().showFailure(restored.failure);
      },
    });
  };

  return {
    async toggleBreakpoint(place) {
      const there = selectBreakpoints(get()).filter((breakpoint) => isAt(place, breakpoint));
      if (there.length > 0) {
        for (const breakpoint of there) await remove(breakpoint);
        return;
      }
      const failure = await save(conditionsAt(place), { on: true });
      if (failure !== undefined) get().showFailure(failure);
    },

    saveBreakpoint(conditions, id) {
      const before = selectBreakpoints(get()).find((breakpoint) => breakpoint.id === id);
      return save(conditions, { on: before?.on ?? true, ...(id === undefined ? {} : { id }) });
    },

    async switchBreakpoint({ id, on: _, ...conditions }, on) {
      const failure = await save(conditions, { id, on });
      if (failure !== undefined) get().showFailure(failure);
    },

    deleteBreakpoint: remove,
  };
}

/** The words of a breakpoint, which need the tables of all parameters; none where those cannot be loaded. */
async function wordsOf(breakpoint: Breakpoint): Promise<readonly string[]> {
  try {
    const { breakpointWords } = await import('../../core/debug/breakpoint-words.ts');
    return [breakpointWords(breakpoint)];
  } catch {
    return [];
  }
}

const none: readonly Breakpoint[] = [];

/** Returns the id of the connection whose breakpoints are shown: that of the open run, otherwise the selected one. */
function selectDebuggedConnection(state: State): string | undefined {
  return selectRun(state)?.summary.connection ?? selectConnectionView(state)?.id;
}

/** Returns the breakpoints that apply to the open run, or to the next one. */
export function selectBreakpoints(state: State): readonly Breakpoint[] {
  const id = selectDebuggedConnection(state);
  return loaded(state.app)?.connections.find((connection) => connection.id === id)?.breakpoints ?? none;
}

/** How the gutter of a row looks: whether it has a breakpoint, and one that is on. */
export type StepMark = 'none' | 'off' | 'on';

/** Returns the mark of a place; a breakpoint for any step is in the list alone. */
export function selectStepMark(state: State, place: GutterPlace): StepMark {
  const there = selectBreakpoints(state).filter((breakpoint) => isAt(place, breakpoint));
  if (there.length === 0) return 'none';
  return there.some(({ on }) => on) ? 'on' : 'off';
}
