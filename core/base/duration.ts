const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;
const year = 365.2425 * day;
const month = year / 12;

/**
 * A duration in milliseconds as every view shows it: "0.4 ms", "12 ms", "1.84 s", "45 s", "2 min 5 s", "3 days". From
 * one minute on it is rounded down to at most two units. Empty for a negative or infinite one.
 */
export function formatDuration(milliseconds: number): string {
  if (!Number.isFinite(milliseconds) || milliseconds < 0) return '';
  if (milliseconds < 9.95) return `${Number(milliseconds.toFixed(1))} ms`;
  if (milliseconds < 999.5) return `${Math.round(milliseconds)} ms`;
  if (milliseconds < 59_995) return `${Number((milliseconds / second).toFixed(2))} s`;
  if (milliseconds < minute) return '1 min';
  if (milliseconds < hour) return twoUnits(milliseconds, [minute, 'min'], [second, 's']);
  if (milliseconds < day) return twoUnits(milliseconds, [hour, 'h'], [minute, 'min']);
  if (milliseconds < 2 * month) return counted(Math.floor(milliseconds / day), 'day');
  if (milliseconds < 2 * year) return counted(Math.floor(milliseconds / month), 'month');
  if (milliseconds >= 1_000_000 * year) return 'over a million years';
  return counted(Math.floor(milliseconds / year), 'year');
}

type Unit = readonly [length: number, name: string];

function twoUnits(milliseconds: number, [large, largeName]: Unit, [small, smallName]: Unit): string {
  const head = `${Math.floor(milliseconds / large)} ${largeName}`;
  const rest = Math.floor((milliseconds % large) / small);
  return rest === 0 ? head : `${head} ${rest} ${smallName}`;
}

function counted(count: number, name: string): string {
  return `${count < 1000 ? count : count.toLocaleString('en-GB')} ${name}${count === 1 ? '' : 's'}`;
}
