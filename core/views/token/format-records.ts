import { present } from '../../base/present.ts';
import type { FormatRecord } from '../../record/format-record.ts';
import type { FormatReading } from '../../token/formats/format.ts';
import { maskMaybe } from './claim-records.ts';

/** What is stored of a token in a known format. */
export function formatRecord(
  { format, name, reason, parts, problems }: FormatReading,
  mask: (text: string) => string,
): FormatRecord {
  return {
    format,
    name,
    reason,
    parts: parts.map(({ title, rows, text }) => ({
      title,
      rows: rows.map((row) => ({ ...row, name: mask(row.name), value: mask(row.value) })),
      ...present({ text: maskMaybe(text, mask) }),
    })),
    problems: problems.map((problem) => mask(problem)),
  };
}
