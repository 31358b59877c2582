import * as z from 'zod/mini';
import { present } from '../../core/base/present.ts';
import { type SummaryRecord, summaryRecordSchema } from '../../core/record/run-record.ts';

const { call, follows, failed } = summaryRecordSchema.shape;

/** The sealed part of a summary: paths, and what a provider said. */
const hiddenSchema = z.object({
  call,
  failed,
  result: z.exactOptional(z.unknown()),
});

/** Splits a summary into what the list of runs shows while the vault is locked, and the rest as JSON, if any. */
export function partSummary({ call, follows, failed, ...summary }: SummaryRecord): {
  readonly open: SummaryRecord;
  readonly hidden?: string;
} {
  const { result, ...parent } = follows ?? { run: '' };
  const open = present({ ...summary, follows: follows && parent });
  if (call === undefined && result === undefined && failed === undefined) return { open };
  return { open, hidden: JSON.stringify(present({ call, failed, result })) };
}

/** Joins the two parts; the open part alone, where the other is missing or not readable. */
export function joinSummary(open: SummaryRecord, hidden: string | undefined): SummaryRecord {
  const read = hidden === undefined ? undefined : readHidden(hidden);
  if (read === undefined) return open;
  const joined = { ...open, ...present({ call: read.call, failed: read.failed }) };
  const whole =
    open.follows === undefined || read.result === undefined
      ? undefined
      : follows.safeParse({ ...open.follows, result: read.result });
  return whole?.success && whole.data !== undefined ? { ...joined, follows: whole.data } : joined;
}

function readHidden(text: string): z.infer<typeof hiddenSchema> | undefined {
  try {
    const parsed = hiddenSchema.safeParse(JSON.parse(text));
    return parsed.success ? parsed.data : undefined;
  } catch {
    return undefined;
  }
}
