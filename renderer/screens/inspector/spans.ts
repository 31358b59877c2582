import type { InspectionView } from '../../../core/bridge/channels.ts';

/** A found token in the text: offsets in UTF-16 units, from `start` up to, not including, `end`. */
export interface Span {
  readonly start: number;
  readonly end: number;
  /** Where its full stops are, in order; empty for what has no parts. */
  readonly stops: readonly number[];
}

export type PartName = 'header' | 'payload' | 'signature' | 'whole';

/** A stretch of a span to be coloured. */
export interface Part {
  readonly from: number;
  readonly to: number;
  readonly name: PartName;
  /** Which of the spans it belongs to. */
  readonly index: number;
}

/** The spans of what was found in a text, in their order; places that lie outside of the text are left out. */
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

/** The coloured stretches that a range of the text shows, in order. Finds the first one by halves. */
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

/** The span that covers a place; undefined where there is none. */
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
