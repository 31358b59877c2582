/** The result of {@link present}: members that may be undefined become optional, all others stay required. */
export type Present<T> = T extends unknown
  ? Flat<
      { [K in keyof T as undefined extends T[K] ? never : K]: T[K] } & {
        [K in keyof T as undefined extends T[K] ? K : never]?: Exclude<T[K], undefined>;
      }
    >
  : never;

type Flat<T> = { [K in keyof T]: T[K] };

/** Returns a copy of an object without its undefined members; null, false, 0 and '' are preserved. */
export function present<const T extends object>(members: T): Present<T> {
  const kept = Object.entries(members).filter(([, value]) => value !== undefined);
  return Object.fromEntries(kept) as Present<T>;
}
