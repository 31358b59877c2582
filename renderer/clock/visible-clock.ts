import { type RefObject, useCallback, useRef, useSyncExternalStore } from 'react';
import { readClock, subscribeClock } from './clock.ts';

type Watcher = (visible: boolean) => void;

interface Watched {
  visible: boolean;
  readonly watchers: Set<Watcher>;
}

const watched = new Map<Element, Watched>();
let observer: IntersectionObserver | undefined;

/**
 * Reports whether an element is on the screen; elements within one `data-clocked` element are watched as one.
 */
function watch(element: Element, watcher: Watcher): () => void {
  observer ??= new IntersectionObserver(
    (entries) => {
      for (const { target, isIntersecting } of entries) notify(target, isIntersecting);
    },
    { rootMargin: '100px' },
  );
  const target = element.closest('[data-clocked]') ?? element;
  const known = watched.get(target);
  const { visible, watchers } = known ?? { visible: false, watchers: new Set() };
  watchers.add(watcher);
  if (known === undefined) {
    watched.set(target, { visible, watchers });
    observer.observe(target);
  } else {
    watcher(visible);
  }
  return () => {
    watchers.delete(watcher);
    if (watchers.size > 0) return;
    watched.delete(target);
    observer?.unobserve(target);
  };
}

function notify(target: Element, visible: boolean): void {
  const known = watched.get(target);
  if (known === undefined || known.visible === visible) return;
  known.visible = visible;
  for (const watcher of known.watchers) watcher(visible);
}

/** Calls back each second while an element is on the screen, and once when it appears. */
function subscribeWhileVisible(element: Element | null, listener: () => void): () => void {
  if (element === null) return subscribeClock(listener);
  let stop: (() => void) | undefined;
  const unwatch = watch(element, (visible) => {
    if (!visible) {
      stop?.();
      stop = undefined;
    } else if (stop === undefined) {
      stop = subscribeClock(listener);
      listener();
    }
  });
  return () => {
    unwatch();
    stop?.();
  };
}

/**
 * Returns a ref and what `derive` makes of the current second (milliseconds since 1970). Put the ref on an
 * element of the place that shows the value: while that place is scrolled out of view, nothing is computed or
 * rendered.
 */
export function useVisibleClock<E extends Element, T extends string | number | boolean>(
  derive: (now: number) => T,
): readonly [place: RefObject<E | null>, value: T] {
  const place = useRef<E>(null);
  const current = useCallback(() => derive(readClock()), [derive]);
  const value = useSyncExternalStore(
    useCallback((listener: () => void) => subscribeWhileVisible(place.current, listener), []),
    current,
    current,
  );
  return [place, value];
}
