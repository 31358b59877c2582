import type { FailureView } from './failure-view.ts';

/**
 * The most likely cause of a failure in one sentence, for the line above its details: what the run itself shows, else
 * the first possible cause, else what to do next. Undefined where nothing is known.
 */
export function failureBrief({ causes = [], hint }: FailureView): string | undefined {
  const seen = causes.find((cause) => cause.seen);
  if (seen !== undefined) return sentence(seen.text);
  const [likely] = causes;
  return likely === undefined ? hint : `Most likely: ${likely.text}.`;
}

/** A clause as a sentence; the name of a parameter or claim keeps its spelling. */
function sentence(clause: string): string {
  const begin = clause.charAt(0);
  return `${/^(the|a|an|this|no|other)\b/.test(clause) ? begin.toUpperCase() : begin}${clause.slice(1)}.`;
}
