/** A typed number of seconds; undefined for the default. */
export type ReadSeconds =
  | { readonly ok: true; readonly seconds: number | undefined }
  | { readonly ok: false; readonly problem: string };

/** Reads a setting in seconds: a whole number from `least` to 3600, or nothing. */
export function readSeconds(text: string, least: number): ReadSeconds {
  const trimmed = text.trim();
  if (trimmed === '') return { ok: true, seconds: undefined };
  const seconds = /^\d{1,4}$/.test(trimmed) ? Number(trimmed) : Number.NaN;
  return seconds >= least && seconds <= 3_600
    ? { ok: true, seconds }
    : { ok: false, problem: `Enter whole seconds from ${least} to 3600, or nothing.` };
}
