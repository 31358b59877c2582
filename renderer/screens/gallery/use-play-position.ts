import { useCallback, useEffect } from 'react';
import { selectRun } from '../../store/run-slice.ts';
import { useActions, useAppStore, useStore } from '../../store/store.ts';
import { stageDirection } from './stage-direction.ts';
import type { StageRow } from './stage-rows.ts';

/** Where the play is, and the ways from there. */
export interface PlayPosition {
  /** Key of the message that the user went back to; undefined at the newest one. */
  readonly past: string | undefined;
  readonly canGoBack: boolean;
  goBack(): void;
  /** Goes to a past message, or with undefined to the newest one. */
  goTo(line: string | undefined): void;
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
  const goTo = useCallback(
    (line: string | undefined) => {
      setAutoPlay(false);
      if (line === undefined) followLatest();
      else selectLine(line);
    },
    [setAutoPlay, followLatest, selectLine],
  );
  const goBack = useCallback(() => {
    if (before !== undefined) goTo(before);
  }, [before, goTo]);
  const goForward = useCallback(() => {
    if (past === undefined) void stepPlay();
    else if (after === undefined) followLatest();
    else selectLine(after);
  }, [past, after, stepPlay, followLatest, selectLine]);
  return { past, canGoBack: before !== undefined, goBack, goTo, goForward };
}

/** Goes back and forward with the keys of a presenter remote and the arrow keys, but in a field or a list. */
export function useStageKeys({ goBack, goForward }: PlayPosition): void {
  const store = useAppStore();
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      const direction = stageDirection(event);
      if (direction === undefined) return;
      if (store.getState().dialog !== undefined || usesArrows(event.target)) return;
      event.preventDefault();
      if (direction === 'back') goBack();
      else goForward();
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, [store, goBack, goForward]);
}

function usesArrows(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    target.closest(
      '.side, input, textarea, select, [role="menu"], [role="tablist"], [contenteditable="true"]',
    ) !== null
  );
}
