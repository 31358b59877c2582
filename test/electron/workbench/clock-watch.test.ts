import { expect, test } from 'vitest';
import { ClockWatch } from '../../../electron/workbench/clock-watch.ts';

const reading = (host: string, ahead: number) => ({ exchange: 'x1', host, ahead });

test('a clock that agrees is no news', () => {
  const clocks = new ClockWatch();
  expect(clocks.read(reading('a', 30))).toBe(false);
  expect(clocks.ahead).toBeUndefined();
});

test('the clock that differs most is reported once, and when it is right again', () => {
  const clocks = new ClockWatch();
  expect(clocks.read(reading('a', -7200))).toBe(true);
  expect(clocks.read(reading('a', -7201))).toBe(false);
  expect(clocks.read(reading('b', 60))).toBe(false);
  expect(clocks.ahead).toBe(-7201);
  expect(clocks.read(reading('a', 0))).toBe(true);
  expect(clocks.ahead).toBe(60);
  expect(clocks.read(reading('b', 1))).toBe(true);
  expect(clocks.ahead).toBeUndefined();
});
