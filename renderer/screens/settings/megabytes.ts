import { bodyLimits } from '../../../core/base/body-limit.ts';

/** A typed number of megabytes; undefined for the default. */
type ReadMegabytes =
  | { readonly ok: true; readonly megabytes: number | undefined }
  | { readonly ok: false; readonly problem: string };

/** Reads a body limit, as the settings accept it: whole megabytes within {@link bodyLimits}, or nothing. */
export function readMegabytes(text: string): ReadMegabytes {
  const { least, most } = bodyLimits;
  const trimmed = text.trim();
  if (trimmed === '') return { ok: true, megabytes: undefined };
  const megabytes = /^\d{1,3}$/.test(trimmed) ? Number(trimmed) : Number.NaN;
  return megabytes >= least && megabytes <= most
    ? { ok: true, megabytes }
    : { ok: false, problem: `Enter whole megabytes from ${least} to ${most}, or nothing.` };
}
