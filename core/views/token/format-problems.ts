import type { FormatRecord } from '../../record/format-record.ts';
import { describeTime } from '../../token/time.ts';

type Rows = FormatRecord['parts'][number]['rows'];

/**
 * What is wrong at `now` (milliseconds since 1970) with a text in a known format: what its reader found, and each of its
 * certificates that is not valid.
 */
export function formatProblems(
  { parts, problems }: Pick<FormatRecord, 'parts' | 'problems'>,
  now: number,
): readonly string[] {
  const invalid = parts.flatMap(({ rows }) => validityProblem(rows, now) ?? []);
  return [...new Set([...invalid, ...problems])];
}

function validityProblem(rows: Rows, now: number): string | undefined {
  const timeOf = (name: string) => rows.find((row) => row.name === name)?.time;
  const until = timeOf('Valid until');
  if (until !== undefined && until * 1000 < now) return problem('expired', until, rows, now);
  const from = timeOf('Valid from');
  return from !== undefined && from * 1000 > now
    ? problem('is not valid yet: starts', from, rows, now)
    : undefined;
}

function problem(words: string, seconds: number, rows: Rows, now: number): string {
  const time = describeTime(seconds, now);
  const subject = rows.find(({ name }) => name === 'Subject')?.value ?? '';
  const whose = subject === '' ? 'The certificate' : `The certificate of ${subject}`;
  return time.state === 'time' ? `${whose} ${words} ${time.relative}` : `${whose} has no valid date`;
}
