/** A data item of CBOR (RFC 8949): what its head says, and where its content starts. */
export interface CborHead {
  readonly major: number;
  /** The argument: a number, a length in bytes, or a count of items. */
  readonly argument: number;
  readonly next: number;
}

/** The head at this offset; undefined at the end, for a reserved form, and for an indefinite length. */
export function readHead(bytes: Uint8Array, at: number): CborHead | undefined {
  const first = bytes[at];
  if (first === undefined) return undefined;
  const major = first >> 5;
  const short = first & 31;
  if (short < 24) return { major, argument: short, next: at + 1 };
  if (short > 27) return undefined;
  const size = 2 ** (short - 24);
  if (at + 1 + size > bytes.length) return undefined;
  let argument = 0;
  for (let index = 1; index <= size; index += 1) argument = argument * 256 + (bytes[at + index] ?? 0);
  return { major, argument, next: at + 1 + size };
}

const deepest = 16;

/** Where the data item at this offset ends; undefined where it is not well-formed, or nested too deeply. */
export function endOfItem(bytes: Uint8Array, at: number, depth = 0): number | undefined {
  const head = readHead(bytes, at);
  if (head === undefined || depth > deepest) return undefined;
  const { major, argument, next } = head;
  if (major === 2 || major === 3) return next + argument <= bytes.length ? next + argument : undefined;
  const items = major === 4 ? argument : major === 5 ? argument * 2 : major === 6 ? 1 : 0;
  let end: number | undefined = next;
  for (let item = 0; item < items && end !== undefined; item += 1) end = endOfItem(bytes, end, depth + 1);
  return end;
}

/** The entries of a map whose keys are integers: offsets of the values by key. Empty for anything else. */
export function integerEntries(bytes: Uint8Array, at: number): ReadonlyMap<number, number> {
  const entries = new Map<number, number>();
  const map = readHead(bytes, at);
  if (map?.major !== 5) return entries;
  let offset: number | undefined = map.next;
  for (let index = 0; index < map.argument && offset !== undefined; index += 1) {
    const key = integerAt(bytes, offset);
    const value = endOfItem(bytes, offset);
    if (value === undefined) break;
    if (key !== undefined) entries.set(key, value);
    offset = endOfItem(bytes, value);
  }
  return entries;
}

/** The integer at this offset; undefined for any other item. */
export function integerAt(bytes: Uint8Array, at: number): number | undefined {
  const head = readHead(bytes, at);
  if (head === undefined || head.major > 1) return undefined;
  return head.major === 0 ? head.argument : -1 - head.argument;
}

/** The bytes of the byte string at this offset; undefined for any other item. */
export function bytesAt(bytes: Uint8Array, at: number): Uint8Array | undefined {
  const head = readHead(bytes, at);
  if (head?.major !== 2 || head.next + head.argument > bytes.length) return undefined;
  return bytes.subarray(head.next, head.next + head.argument);
}
