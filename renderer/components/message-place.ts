import { useSyncExternalStore } from 'react';

/** The places for messages in the open dialogs, that of the topmost one last. */
let places: readonly HTMLElement[] = [];
const listeners = new Set<() => void>();

function change(to: readonly HTMLElement[]): void {
  places = to;
  for (const listener of listeners) listener();
}

/** Shows messages in an open dialog, for all else is inert, until the returned function is called. */
export function showMessagesIn(place: HTMLElement): () => void {
  change([...places, place]);
  return () => change(places.filter((other) => other !== place));
}

function listen(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Returns the place for messages in the topmost dialog; undefined when none is open. */
export function useMessagePlace(): HTMLElement | undefined {
  const topmost = () => places.at(-1);
  return useSyncExternalStore(listen, topmost, topmost);
}
