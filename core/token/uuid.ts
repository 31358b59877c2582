/** A UUID in its text form (RFC 9562 section 4). */
export interface Uuid {
  /** Absent for the nil and the max UUID, and for variants other than that of RFC 9562. */
  readonly version?: number;
  /** Upper bound of its random bits: without version, variant and timestamp. */
  readonly atMostBits: number;
}

const form = /^[0-9a-f]{8}-[0-9a-f]{4}-([0-9a-f])[0-9a-f]{3}-([0-9a-f])[0-9a-f]{3}-[0-9a-f]{12}$/i;
const constant = /^(?:[0-]+|[f-]+)$/i;

/** The bits that may be random, by version; 122 where all but version and variant are (RFC 9562 section 5). */
const randomBits: Readonly<Record<number, number>> = { 1: 62, 2: 62, 6: 62, 7: 74 };

/** Reads a text as a UUID; undefined when it is not one. */
export function readUuid(text: string): Uuid | undefined {
  const match = text.length === 36 ? form.exec(text) : null;
  if (match === null) return undefined;
  if (constant.test(text)) return { atMostBits: 0 };
  const [, digit = '', variant = ''] = match;
  if (!/[1-8]/.test(digit) || !/[89ab]/i.test(variant)) return { atMostBits: 128 };
  const version = Number(digit);
  return { version, atMostBits: randomBits[version] ?? 122 };
}
