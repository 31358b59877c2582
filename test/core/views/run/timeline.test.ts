import { describe, expect, test } from 'vitest';
import { present } from '../../../../core/base/present.ts';
import type { MessagePart, MessageView } from '../../../../core/views/message/message-view.ts';
import { drawnSpans, timelineOf } from '../../../../core/views/run/timeline.ts';

const begin = Date.UTC(2026, 0, 1);

const part = (exchange: string, at: number, duration?: number): MessagePart => ({
  exchange,
  from: 'browser',
  to: 'server',
  label: 'Page',
  status: '200',
  mood: 'good',
  at: begin + at,
  ...present({ duration }),
});

function message(id: string, at: number, duration?: number, more: Partial<MessageView> = {}): MessageView {
  const { exchange, ...line } = part(id, at, duration);
  return { id: exchange, exchanges: [id], leg: 'token', ...line, from: 'client', ...more };
}

const redirect = (at: number) => message('redirect', at, undefined, { from: 'browser', to: 'client' });

/** A login whose user typed for nine seconds. */
const login = [
  message('discovery', 0, 100),
  message('login', 200, undefined, {
    from: 'browser',
    parts: [part('page', 200, 100), part('form', 9_200, 100)],
  }),
  redirect(9_400),
  message('token', 9_500, 100),
];

const rounded = (value: number | undefined) =>
  value === undefined ? value : Math.round(value * 1_000) / 1_000;

describe('the timeline of a run', () => {
  test('has the start and the duration of each message and part', () => {
    const { messages, parts, total, network } = timelineOf(login);
    expect(messages.get('discovery')).toMatchObject({ start: 0, end: 100, busy: 100 });
    expect(messages.get('token')).toMatchObject({ start: 9_500, end: 9_600, busy: 100 });
    expect(parts.get('form')).toMatchObject({ start: 9_200, end: 9_300 });
    expect([total, network]).toEqual([9_600, 400]);
  });

  test('has the login until its redirect, with what was on the network apart', () => {
    expect(timelineOf(login).messages.get('login')).toEqual({
      start: 200,
      end: 9_400,
      busy: 200,
      network: [
        { start: 200, end: 300 },
        { start: 9_200, end: 9_300 },
      ],
    });
  });

  test('counts messages at the same time once', () => {
    const { messages, network, total } = timelineOf([
      message('login', 0, undefined, { parts: [part('a', 0, 100), part('b', 50, 100), part('c', 60, 10)] }),
      message('token', 140, 60),
    ]);
    expect(messages.get('login')).toMatchObject({ busy: 150, network: [{ start: 0, end: 150 }] });
    expect([network, total]).toEqual([200, 200]);
  });

  test('shows waiting shorter than it was, and says so', () => {
    const timeline = timelineOf(login);
    expect(timeline.shortened).toBe(true);
    const places = [0, 100, 9_200, 9_600].map((time) => rounded(timeline.place(time)));
    // The waits are shown as long as 100 ms at most: 400 ms of the network, and 400 ms of waiting.
    expect(places).toEqual([0, 0.125, 0.5, 1]);
  });

  test('shows waiting as long as it was, where that is short', () => {
    const timeline = timelineOf([message('a', 0, 100), message('b', 150, 100)]);
    expect(timeline.shortened).toBe(false);
    expect(rounded(timeline.place(125))).toBe(0.5);
  });

  test('keeps its order on the axis', () => {
    const { place } = timelineOf(login);
    const times = Array.from({ length: 97 }, (_, index) => place(index * 100));
    expect(times).toEqual(times.toSorted((one, other) => one - other));
    expect(times.every((place) => place >= 0 && place <= 1)).toBe(true);
  });

  test('leaves out what is from the record of another run', () => {
    const { messages, total } = timelineOf([
      message('old', -86_400_000, 100, { replayed: true }),
      message('new', 0, 100),
    ]);
    expect(messages.has('old')).toBe(false);
    expect([messages.get('new')?.start, total]).toEqual([0, 100]);
  });

  test('is empty without messages, and without a duration', () => {
    expect(timelineOf([])).toMatchObject({ total: 0, network: 0, shortened: false });
    expect(timelineOf([]).place(0)).toBe(0);
    const { messages, place } = timelineOf([message('a', 0), message('b', 1_000)]);
    expect(messages.get('b')).toMatchObject({ start: 1_000, end: 1_000, busy: 0 });
    expect([place(0), place(1_000)]).toEqual([0, 1]);
  });

  test('takes no negative duration', () => {
    expect(timelineOf([message('a', 0, -50)])).toMatchObject({ total: 0, network: 0 });
  });

  test('shows few spans for many messages', () => {
    const parts = Array.from({ length: 5_000 }, (_, index) => part(`p${index}`, index * 10, 8));
    const timeline = timelineOf([message('login', 0, undefined, { parts })]);
    const bar = timeline.messages.get('login');
    expect(bar?.network).toHaveLength(5_000);
    expect(bar && drawnSpans(timeline, bar).length).toBeLessThan(300);
  });
});
