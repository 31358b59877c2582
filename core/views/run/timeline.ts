import type { MessagePart, MessageView } from '../message/message-view.ts';

/** A span of time, in milliseconds from the first message of the run. */
interface Span {
  readonly start: number;
  readonly end: number;
}

/** The time of one row. */
export interface TimelineBar extends Span {
  /** When something of it was on the network, in order and apart from each other; the rest is waiting. */
  readonly network: readonly Span[];
  /** Milliseconds on the network. */
  readonly busy: number;
}

/** When the messages of a run were sent, and how long they took. All times are in milliseconds. */
export interface Timeline {
  /** By the id of a message, and the exchange of a part of one. */
  readonly messages: ReadonlyMap<string, TimelineBar>;
  readonly parts: ReadonlyMap<string, TimelineBar>;
  readonly total: number;
  /** How much of the total something was on the network; the rest is waiting for the user, or a pause. */
  readonly network: number;
  /** Whether waiting is shown shorter than it was. */
  readonly shortened: boolean;
  /** Where a time is shown, from 0 to 1. */
  place(time: number): number;
}

/**
 * Returns the timeline of a run. While nothing is on the network its axis is compressed: all waiting together is shown at
 * most as long as what was on the network. Messages from the record of another run are not on it.
 */
export function timelineOf(messages: readonly MessageView[]): Timeline {
  const live = messages.filter(({ replayed }) => replayed !== true);
  const begin = live.reduce((first, message) => Math.min(first, beginOf(message)), Number.POSITIVE_INFINITY);
  const parts = new Map<string, TimelineBar>();
  const bars = new Map<string, TimelineBar>();
  for (const [index, message] of live.entries()) {
    for (const part of message.parts ?? []) parts.set(part.exchange, barOf([spanOf(part, begin)]));
    const spans = (message.parts ?? [message]).map((line) => spanOf(line, begin));
    bars.set(message.id, barOf(spans, waitsUntil(message, live[index + 1], begin)));
  }
  const all = joined([...bars.values()].flatMap(({ network }) => network));
  const total = Math.max(0, ...[...bars.values()].map(({ end }) => end));
  const network = lengthOf(all);
  return { messages: bars, parts, total, network, ...axisOf(all, total, network) };
}

function beginOf({ at, parts = [] }: MessageView): number {
  return parts.reduce(
    (first, part) => Math.min(first, part.at),
    parts.length === 0 ? at : (parts[0]?.at ?? at),
  );
}

function spanOf({ at, duration = 0 }: Pick<MessagePart, 'at' | 'duration'>, begin: number): Span {
  return { start: at - begin, end: at - begin + Math.max(0, duration) };
}

/** A login waits for its user until the redirect to the client. */
function waitsUntil(
  { parts }: MessageView,
  next: MessageView | undefined,
  begin: number,
): number | undefined {
  const isRedirect = next?.from === 'browser' && next.to === 'client';
  return parts !== undefined && isRedirect ? next.at - begin : undefined;
}

function barOf(spans: readonly Span[], until = 0): TimelineBar {
  const network = joined(spans);
  const start = network[0]?.start ?? 0;
  const end = Math.max(network.at(-1)?.end ?? 0, until);
  return { start, end, network, busy: lengthOf(network) };
}

/** The same time as spans in order that do not touch. */
function joined(spans: readonly Span[]): readonly Span[] {
  const result: Span[] = [];
  for (const span of spans.toSorted((one, other) => one.start - other.start)) {
    const last = result.at(-1);
    if (last === undefined || span.start > last.end) result.push(span);
    else if (span.end > last.end) result[result.length - 1] = { start: last.start, end: span.end };
  }
  return result;
}

function lengthOf(spans: readonly Span[]): number {
  return spans.reduce((sum, { start, end }) => sum + end - start, 0);
}

function axisOf(
  busy: readonly Span[],
  total: number,
  network: number,
): Pick<Timeline, 'shortened' | 'place'> {
  const gaps = busy.map(({ start }, index) => start - (busy[index - 1]?.end ?? 0));
  gaps.push(total - (busy.at(-1)?.end ?? 0));
  const waits = gaps.filter((gap) => gap > 0).length;
  const longest = network === 0 ? Number.POSITIVE_INFINITY : network / Math.max(1, waits);
  // The position of each start and end, in milliseconds of the compressed axis.
  const times = [0];
  const drawn = [0];
  const draw = (time: number, length: number): void => {
    times.push(time);
    drawn.push((drawn.at(-1) ?? 0) + length);
  };
  for (const [index, { start, end }] of busy.entries()) {
    draw(start, Math.min(gaps[index] ?? 0, longest));
    draw(end, end - start);
  }
  draw(total, Math.min(gaps.at(-1) ?? 0, longest));
  const whole = drawn.at(-1) ?? 0;
  return {
    shortened: gaps.some((gap) => gap > longest),
    place: (time) => (whole === 0 ? 0 : drawnAt(time, times, drawn) / whole),
  };
}

function drawnAt(time: number, times: readonly number[], drawn: readonly number[]): number {
  let [low, high] = [0, times.length - 1];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((times[middle] ?? 0) <= time) low = middle;
    else high = middle - 1;
  }
  const [from = 0, to = from] = [times[low], times[low + 1]];
  const [start = 0, end = start] = [drawn[low], drawn[low + 1]];
  return to === from ? start : start + ((time - from) / (to - from)) * (end - start);
}

/** Spans of a bar that are closer than this are shown as one. */
const closest = 0.004;

/** Where a bar is shown as on the network, from 0 to 1. */
export function drawnSpans(timeline: Timeline, { network }: TimelineBar): readonly Span[] {
  const spans: Span[] = [];
  for (const span of network) {
    const [start, end] = [timeline.place(span.start), timeline.place(span.end)];
    const last = spans.at(-1);
    if (last !== undefined && start - last.end < closest)
      spans[spans.length - 1] = { start: last.start, end };
    else spans.push({ start, end });
  }
  return spans;
}
