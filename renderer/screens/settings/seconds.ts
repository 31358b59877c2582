/** A typed number of seconds; undefined for the default. */
export type ReadSeconds =
  | { readonly ok: true; readonly seconds: number | undefined }
  | { readonly ok: false; readonly problem: string };

/** Reads a login timeout, as the settings accept it: whole seconds from 5 to 3600, or nothing. */
export function readSeconds(text: string): ReadSeconds {
  const trimmed = text.trim();
  if (trimmed === '') return { ok: true, seconds: undefined };
  const seconds = /^\d{1,4}$/.test(trimmed) ? Number(trimmed) : Number.NaN;
  return seconds >= 5 && seconds <= 3_600
    ? { ok: true, seconds }
    : { ok: false, problem: 'Enter whole seconds from 5 to 3600, or nothing.' };
}
