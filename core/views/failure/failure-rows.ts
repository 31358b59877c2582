/** The members of a failure that are texts. */
interface FailureTexts {
  readonly code: string;
  readonly step?: string;
  readonly expected?: string;
  readonly received?: string;
  readonly spec?: string;
  readonly hint?: string;
}

interface FailureRow {
  readonly name: 'Where' | 'Expected' | 'Received' | 'Section' | 'Code' | 'Next';
  readonly text: string;
  /** Whether it is a sentence of the program; otherwise it quotes the provider. */
  readonly own: boolean;
}

/** What is known of a failure besides its message, in the order in which window and terminal show it. */
export function failureRows(failure: FailureTexts): readonly FailureRow[] {
  const { code, expected, received, spec, hint } = failure;
  const rows = [
    ['Where', failurePlace(failure.step), true],
    ['Expected', expected, false],
    ['Received', received, false],
    ['Section', spec, true],
    ['Code', code, true],
    ['Next', hint, true],
  ] as const;
  return rows.flatMap(([name, text, own]) => (text === undefined ? [] : [{ name, text, own }]));
}

/** Where a failure happened, as it is shown; undefined for the path of a setting, which the message names in words. */
export function failurePlace(step: string | undefined): string | undefined {
  return step !== undefined && /^(connection|run|key)\.[\w.]+$/.test(step) ? undefined : step;
}

/** Headings of the causes of a failure: those that the run shows, and those that are possible. */
export const causeTitles = { seen: 'This run shows', possible: 'Possible causes' } as const;
