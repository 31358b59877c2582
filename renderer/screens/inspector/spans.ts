import type { InspectionView } from '../../../core/bridge/channels.ts';

/** A found token in the text: offsets in UTF-16 units, `end` exclusive. */
export interface Span {
  readonly start: number;
  readonly end: number;
  /** Offsets of its dots, in order; empty for an opaque token. */
  readonly stops: readonly number[];
}

export type PartName = 'header' | 'payload' | 'signature' | 'whole';

/** A coloured piece of a span. */
export interface Part {
  readonly from: number;
  readonly to: number;
  readonly name: PartName;
  /** Index of the span. */
  readonly index: number;
}

/** Returns the spans of the found tokens, in order; positions outside the text are ignored. */
export function spansOf({ text, found }: Pick<InspectionView, 'text' | 'found'>): readonly Span[] {
  return found.map(({ start, end, token }) => {
    const from = Math.max(0, Math.min(start, text.length));
    const to = Math.max(from, Math.min(end, text.length));
    return { start: from, end: to, stops: token.kind === 'opaque' ? [] : stopsIn(text, from, to) };
  });
}

const mostStops = 4;

function stopsIn(text: string, start: number, end: number): readonly number[] {
  const stops: number[] = [];
  for (let at = text.indexOf('.', start); at !== -1 && at < end; at = text.indexOf('.', at + 1)) {
    stops.push(at);
    if (stops.length === mostStops) break;
  }
  return stops;
}

/** Returns the coloured pieces within a range of the text, in order. Uses a binary search for the first. */
export function partsInRange(spans: readonly Span[], from: number, to: number): readonly Part[] {
  const parts: Part[] = [];
  for (let index = firstEndingAfter(spans, from); index < spans.length; index += 1) {
    const span = spans[index];
    if (span === undefined || span.start >= to) break;
    for (const part of partsOf(span, index)) {
      if (part.to > from && part.from < to) parts.push(part);
    }
  }
  return parts;
}

/** Returns the span at a position; undefined for none. */
export function spanAt(spans: readonly Span[], at: number): number | undefined {
  const index = firstEndingAfter(spans, at);
  const span = spans[index];
  return span !== undefined && span.start <= at ? index : undefined;
}

function firstEndingAfter(spans: readonly Span[], at: number): number {
  let low = 0;
  let high = spans.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((spans[middle]?.end ?? 0) > at) high = middle;
    else low = middle + 1;
  }
  return low;
}

function partsOf({ start, end, stops }: Span, index: number): readonly Part[] {
  const [first, second] = stops;
  if (first === undefined) return end > start ? [{ from: start, to: end, name: 'whole', index }] : [];
  const payloadEnd = second ?? end;
  const parts: Part[] = [
    { from: start, to: first, name: 'header', index },
    { from: first + 1, to: payloadEnd, name: 'payload', index },
    { from: payloadEnd + 1, to: end, name: 'signature', index },
  ];
  return parts.filter((part) => part.to > part.from);
}
