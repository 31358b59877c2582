import { listFound } from '../../core/token/list-found.ts';
import { inflate } from '../../electron/text-reader/inflate.ts';
import { hostileUnits } from '../support/hostile-units.ts';
import type { Row } from './row.ts';

/** About the longest text that the window accepts, in characters. */
const length = 18_000_000;
const most = 20;

/** Finding the tokens in long texts of one repeated unit: none may throw. */
export function measureHostile(): readonly Row[] {
  let slowest = { unit: '', seconds: 0 };
  const thrown: string[] = [];
  for (const unit of hostileUnits) {
    const started = performance.now();
    try {
      listFound(unit.repeat(Math.ceil(length / unit.length)), 0, { inflate });
    } catch {
      thrown.push(JSON.stringify(unit));
    }
    const seconds = (performance.now() - started) / 1000;
    if (seconds > slowest.seconds) slowest = { unit, seconds };
  }
  const failed = thrown.length === 0 ? '' : `; failed: ${thrown.join(', ')}`;
  return [
    {
      what: `18 MB of each of ${hostileUnits.length} hostile units`,
      measured: `slowest ${slowest.seconds.toFixed(1)} s, ${JSON.stringify(slowest.unit)}${failed}`,
      aim: `<= ${most} s, none fails`,
      met: thrown.length === 0 && slowest.seconds <= most,
    },
  ];
}
