import { randomUUID } from 'node:crypto';

/** A long text that crosses beside the JSON of a value: where it belongs, and what is there instead. */
export interface ApartText {
  readonly path: readonly (string | number)[];
  readonly marker: string;
  readonly text: string;
}

/** Longer texts are apart: JSON of megabytes would block the thread that parses it. In characters. */
export const longestInline = 100_000;

/** Takes the long texts out of a value that becomes JSON. */
export function takeApart(value: unknown): { readonly value: unknown; readonly apart: readonly ApartText[] } {
  const apart: ApartText[] = [];
  const path: (string | number)[] = [];
  const name = randomUUID();
  const at = (key: string | number, inner: unknown): unknown => {
    path.push(key);
    const taken = take(inner);
    path.pop();
    return taken;
  };
  const take = (inner: unknown): unknown => {
    if (typeof inner === 'string') {
      if (inner.length <= longestInline) return inner;
      const marker = `${name} ${apart.length}`;
      apart.push({ path: [...path], marker, text: inner });
      return marker;
    }
    if (typeof inner !== 'object' || inner === null || 'toJSON' in inner) return inner;
    let changed: object | undefined;
    for (const [key, member] of Object.entries(inner)) {
      const taken = typeof member === 'object' || typeof member === 'string' ? at(key, member) : member;
      if (taken === member) continue;
      changed ??= Array.isArray(inner) ? [...inner] : { ...inner };
      Reflect.set(changed, key, taken);
    }
    return changed ?? inner;
  };
  return { value: take(value), apart };
}

/** Puts the texts back into the JSON that they were taken out of. */
export function putBack(json: string, apart: readonly ApartText[]): string {
  return apart.reduce(
    (whole, { marker, text }) => whole.replace(JSON.stringify(marker), () => JSON.stringify(text)),
    json,
  );
}
