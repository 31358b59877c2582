/** What {@link present} makes of members: one that may be undefined becomes optional, every other stays required. */
export type Present<T> = T extends unknown
  ? Flat<
      { [K in keyof T as undefined extends T[K] ? never : K]: T[K] } & {
        [K in keyof T as undefined extends T[K] ? K : never]?: Exclude<T[K], undefined>;
      }
    >
  : never;

type Flat<T> = { [K in keyof T]: T[K] };

/** A copy of an object without the members that are undefined; null, false, 0 and '' are kept. */
export function present<const T extends object>(members: T): Present<T> {
  const kept = Object.entries(members).filter(([, value]) => value !== undefined);
  return Object.fromEntries(kept) as Present<T>;
}
