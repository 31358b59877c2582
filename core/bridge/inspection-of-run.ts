/** A token of a run. */
export interface RunToken {
  readonly run: string;
  readonly ref: string;
}

/** A message of a run. */
export interface RunMessage {
  readonly run: string;
  readonly exchange: string;
}

const token = 'run-token ';
const message = 'run-message ';

/** The id of the inspection of a token of a run, whose value is stored with the run alone. */
export function runTokenId({ run, ref }: RunToken): string {
  return `${token}${run} ${ref}`;
}

/** The id of the inspection of all tokens in a message of a run, which are stored with the run alone. */
export function runMessageId({ run, exchange }: RunMessage): string {
  return `${message}${run} ${exchange}`;
}

/** The token that an inspection is about; undefined for any other inspection. */
export function runTokenOf(inspection: string): RunToken | undefined {
  const [run, ref] = partsOf(inspection, token) ?? [];
  return run === undefined || ref === undefined ? undefined : { run, ref };
}

/** The message whose tokens an inspection shows; undefined for any other inspection. */
export function runMessageOf(inspection: string): RunMessage | undefined {
  const [run, exchange] = partsOf(inspection, message) ?? [];
  return run === undefined || exchange === undefined ? undefined : { run, exchange };
}

/** Whether an inspection shows what is stored with a run, and not a pasted text. */
export function isOfRun(inspection: string): boolean {
  return runTokenOf(inspection) !== undefined || runMessageOf(inspection) !== undefined;
}

function partsOf(inspection: string, start: string): readonly string[] | undefined {
  if (!inspection.startsWith(start)) return undefined;
  return /^(\S+) (.+)$/s.exec(inspection.slice(start.length))?.slice(1);
}
