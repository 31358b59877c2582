/** The result of {@link present}: members that may be undefined become optional, all others stay required. */
export type Present<T> = T extends unknown
  ? Flat<
      { [K in keyof T as undefined extends T[K] ? never : K]: T[K] } & {
        [K in keyof T as undefined extends T[K] ? K : never]?: Exclude<T[K], undefined>;
      }
    >
  : never;

type Flat<T> = { [K in keyof T]: T[K] };

const plain = { configurable: true, enumerable: true, writable: true } as const;

/** Returns a copy of an object without its undefined members; null, false, 0 and '' are preserved. */
export function present<const T extends object>(members: T): Present<T> {
  const given = members as Readonly<Record<string, unknown>>;
  const kept: Record<string, unknown> = {};
  for (const name of Object.keys(given)) {
    const value = given[name];
    if (value === undefined) continue;
    if (name === '__proto__') Object.defineProperty(kept, name, { value, ...plain });
    else kept[name] = value;
  }
  return kept as Present<T>;
}
