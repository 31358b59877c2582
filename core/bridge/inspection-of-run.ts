/** A token of a run. */
export interface RunToken {
  readonly run: string;
  readonly ref: string;
}

const start = 'run-token ';

/** The id of the inspection of a token of a run, whose value is stored with the run alone. */
export function runTokenId({ run, ref }: RunToken): string {
  return `${start}${run} ${ref}`;
}

/** The token that an inspection is about; undefined for that of a pasted text. */
export function runTokenOf(inspection: string): RunToken | undefined {
  if (!inspection.startsWith(start)) return undefined;
  const [, run, ref] = /^(\S+) (.+)$/s.exec(inspection.slice(start.length)) ?? [];
  return run === undefined || ref === undefined ? undefined : { run, ref };
}
