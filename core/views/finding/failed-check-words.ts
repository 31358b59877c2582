import { present } from '../../base/present.ts';
import type { FindingView } from './finding-view.ts';

/** The first failed check of a run in words. */
interface FailedCheckWords {
  /** What it is about and what is wrong: "ID Token: aud does not contain the client_id." */
  readonly title: string;
  /** Why, else what was expected and received. */
  readonly brief?: string;
  /** How many other checks failed. */
  readonly others: number;
}

/** Puts the first failed check into words; undefined where none failed. */
export function failedCheckWords(findings: readonly FindingView[]): FailedCheckWords | undefined {
  const [first, ...others] = findings.filter(({ result }) => result === 'fail');
  if (first === undefined) return undefined;
  const { subject, title, note, expected, received } = first;
  const evidence =
    expected === undefined || received === undefined
      ? undefined
      : `Expected ${expected}, received ${received}.`;
  return {
    title: `${title.startsWith(subject) ? '' : `${upperFirst(subject)}: `}${title}.`,
    ...present({ brief: note ?? evidence }),
    others: others.length,
  };
}

function upperFirst(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
