/** One element of DER (X.690): its tag byte, and where its content is. */
export interface DerElement {
  readonly tag: number;
  readonly start: number;
  /** Up to, not including. */
  readonly end: number;
}

export const tags = {
  integer: 0x02,
  bits: 0x03,
  octets: 0x04,
  oid: 0x06,
  sequence: 0x30,
  set: 0x31,
} as const;

/** The element at this offset; undefined where its length is indefinite or goes beyond `limit`. */
export function elementAt(bytes: Uint8Array, at: number, limit = bytes.length): DerElement | undefined {
  const tag = bytes[at];
  const first = bytes[at + 1];
  if (tag === undefined || first === undefined || (tag & 31) === 31) return undefined;
  if (first < 0x80) return within({ tag, start: at + 2, end: at + 2 + first }, limit);
  const count = first & 0x7f;
  if (count === 0 || count > 4 || at + 2 + count > limit) return undefined;
  let length = 0;
  for (let index = 0; index < count; index += 1) length = length * 256 + (bytes[at + 2 + index] ?? 0);
  return within({ tag, start: at + 2 + count, end: at + 2 + count + length }, limit);
}

function within(element: DerElement, limit: number): DerElement | undefined {
  return element.end <= limit ? element : undefined;
}

/** At most this many elements of one container are read. */
const mostChildren = 500;

/** The elements in a container, up to the first that cannot be read. */
export function childrenOf(bytes: Uint8Array, container: DerElement | undefined): readonly DerElement[] {
  const children: DerElement[] = [];
  if (container === undefined) return children;
  for (let at = container.start; at < container.end && children.length < mostChildren; ) {
    const child = elementAt(bytes, at, container.end);
    if (child === undefined) break;
    children.push(child);
    at = child.end;
  }
  return children;
}

/** The content of an element. */
export function contentOf(bytes: Uint8Array, element: DerElement | undefined): Uint8Array {
  return element === undefined ? new Uint8Array() : bytes.subarray(element.start, element.end);
}

/** The content of a bit string without its count of unused bits. */
export function bitsOf(bytes: Uint8Array, element: DerElement | undefined): Uint8Array {
  return element?.tag === tags.bits ? bytes.subarray(element.start + 1, element.end) : new Uint8Array();
}

/** A positive integer without its leading zero byte. */
export function integerOf(bytes: Uint8Array, element: DerElement | undefined): Uint8Array {
  const content = element?.tag === tags.integer ? contentOf(bytes, element) : new Uint8Array();
  return content[0] === 0 && content.length > 1 ? content.subarray(1) : content;
}

/** An object identifier in dots; empty for any other element. */
export function oidOf(bytes: Uint8Array, element: DerElement | undefined): string {
  if (element?.tag !== tags.oid || element.end - element.start > 64) return '';
  const arcs: number[] = [];
  let arc = 0;
  for (const byte of contentOf(bytes, element)) {
    arc = arc * 128 + (byte & 0x7f);
    if (byte >= 0x80) continue;
    if (arcs.length === 0) {
      const top = Math.min(Math.floor(arc / 40), 2);
      arcs.push(top, arc - top * 40);
    } else arcs.push(arc);
    arc = 0;
  }
  return arcs.join('.');
}
