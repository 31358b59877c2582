import { useCallback, useEffect } from 'react';
import { selectRun } from '../../store/run-slice.ts';
import { useActions, useAppStore, useStore } from '../../store/store.ts';
import type { StageRow } from './stage-rows.ts';

/** Where the play is, and the ways from there. */
export interface PlayPosition {
  /** Key of the message that the user went back to; undefined at the newest one. */
  readonly past: string | undefined;
  readonly canGoBack: boolean;
  goBack(): void;
  /** Goes to the next message, or sends it. */
  goForward(): void;
}

const noStops: readonly string[] = [];

/** Returns the keys of the messages that the play can go back to, in order. */
export function stopsOf(rows: readonly StageRow[]): readonly string[] {
  return rows.flatMap((row) => (row.kind === 'message' && row.line !== undefined ? [row.line] : []));
}

/** Goes back and forward in a play: past messages are shown again, and nothing of the run changes. */
export function usePlayPosition(rows: readonly StageRow[]): PlayPosition {
  const { selectLine, followLatest, setAutoPlay, stepPlay } = useActions();
  const chosen = useStore(({ selection }) => (selection.kind === 'chosen' ? selection.key : undefined));
  const isOpen = useStore((state) => selectRun(state) !== undefined);
  const stops = isOpen ? stopsOf(rows) : noStops;
  const index = chosen === undefined ? -1 : stops.indexOf(chosen);
  const past = index === -1 ? undefined : chosen;
  const before = past === undefined ? stops.at(-1) : stops[index - 1];
  const after = stops[index + 1];
  const goBack = useCallback(() => {
    if (before === undefined) return;
    setAutoPlay(false);
    selectLine(before);
  }, [before, setAutoPlay, selectLine]);
  const goForward = useCallback(() => {
    if (past === undefined) void stepPlay();
    else if (after === undefined) followLatest();
    else selectLine(after);
  }, [past, after, stepPlay, followLatest, selectLine]);
  return { past, canGoBack: before !== undefined, goBack, goForward };
}

/** Goes back and forward with the arrow keys, wherever the focus is but in a field or a list. */
export function useStageKeys({ goBack, goForward }: PlayPosition): void {
  const store = useAppStore();
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
      if (event.key !== 'ArrowLeft' && event.key !== 'ArrowRight') return;
      if (store.getState().dialog !== undefined || usesArrows(event.target)) return;
      event.preventDefault();
      if (event.key === 'ArrowLeft') goBack();
      else goForward();
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, [store, goBack, goForward]);
}

function usesArrows(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    target.closest('input, textarea, select, [role="menu"], [role="tablist"], [contenteditable="true"]') !==
      null
  );
}
