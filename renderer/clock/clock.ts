import { useCallback, useSyncExternalStore } from 'react';

type Listener = () => void;

const listeners = new Set<Listener>();
let timer: ReturnType<typeof setTimeout> | undefined;
let now = wholeSecond();
let steady = performance.now();

function wholeSecond(): number {
  return Math.floor(Date.now() / 1000) * 1000;
}

function plan(): void {
  clearTimeout(timer);
  timer = undefined;
  if (listeners.size === 0 || document.hidden) return;
  timer = setTimeout(tick, 1000 - (Date.now() % 1000));
}

function tick(): void {
  const next = wholeSecond();
  steady = performance.now();
  if (next !== now) {
    now = next;
    for (const listener of listeners) listener();
  }
  plan();
}

/** The time since the window opened, in milliseconds. A change of the wall clock does not move it. */
export function steadyNow(): number {
  return performance.now();
}

/** Calls back at the start of each second. Returns a function that unsubscribes. */
export function subscribeClock(listener: Listener): () => void {
  if (listeners.size === 0) {
    now = wholeSecond();
    steady = performance.now();
    document.addEventListener('visibilitychange', tick);
    window.addEventListener('focus', tick);
  }
  listeners.add(listener);
  if (timer === undefined) plan();
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    plan();
    document.removeEventListener('visibilitychange', tick);
    window.removeEventListener('focus', tick);
  };
}

/**
 * Returns what `derive` makes of the current second (milliseconds since 1970). All of the window shares one
 * timer, and a component is rendered again only when its own value changed.
 */
export function useClock<T extends string | number | boolean | undefined>(derive: (now: number) => T): T {
  const current = useCallback(() => derive(now), [derive]);
  return useSyncExternalStore(subscribeClock, current, current);
}

/** Returns what `derive` makes of the time at the last second, as {@link steadyNow} measures it. */
export function useSteadyClock<T extends string | number | boolean>(derive: (now: number) => T): T {
  const current = useCallback(() => derive(steady), [derive]);
  return useSyncExternalStore(subscribeClock, current, current);
}

/** The current second of the whole window, in milliseconds since 1970. */
export function readClock(): number {
  return now;
}

const identity = (value: number): number => value;

/** The time at the last second, as {@link steadyNow} measures it. */
export function useSteadyNow(): number {
  return useSteadyClock(identity);
}
