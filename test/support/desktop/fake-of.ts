import { EventEmitter } from 'node:events';

/** One call: whose it is, its name, and its arguments. */
export type Call = readonly [name: string, ...args: unknown[]];

/** The functions of one object of Electron that the app calls, as they are declared. */
type Methods<T> = { [M in keyof T as T[M] extends (...args: never[]) => unknown ? M : never]?: T[M] };

/** Emits events and does what is declared of it; every call of its methods is noted. */
export function fakeOf<T extends object>(
  name: string,
  calls: Call[],
  methods: Methods<T>,
  values: object = {},
): T & EventEmitter {
  const noted = Object.entries(methods).map(([method, act]) => [
    method,
    (...args: unknown[]) => {
      calls.push([`${name}.${method}`, ...args]);
      return (act as (...given: unknown[]) => unknown)(...args);
    },
  ]);
  return Object.assign(new EventEmitter(), values, Object.fromEntries(noted)) as unknown as T & EventEmitter;
}

/** An event that can be prevented, with whatever else it carries. */
export function preventable<T extends object>(details?: T) {
  const event = {
    prevented: false,
    preventDefault() {
      event.prevented = true;
    },
    ...details,
  };
  return event;
}
