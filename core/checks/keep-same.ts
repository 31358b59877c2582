import { subjectText } from '../facts/subject-ref.ts';
import type { Finding } from './rule.ts';

/** These findings, each as the object that it was before where it says the same; the same array where all do. */
export function keepSame(before: readonly Finding[], after: readonly Finding[]): readonly Finding[] {
  const known = new Map(before.map((finding) => [keyOf(finding), finding]));
  const kept = after.map((finding) => {
    const same = known.get(keyOf(finding));
    return same !== undefined && isSame(same, finding) ? same : finding;
  });
  return kept.length === before.length && kept.every((finding, index) => finding === before[index])
    ? before
    : kept;
}

function keyOf({ rule, about }: Finding): string {
  return `${rule} ${subjectText(about)}`;
}

/** The title and section belong to the rule and its result; the subject to `about`, which is part of the key. */
function isSame(one: Finding, other: Finding): boolean {
  return (
    one === other ||
    (one.result === other.result &&
      one.title === other.title &&
      one.severity === other.severity &&
      one.broken === other.broken &&
      one.expected === other.expected &&
      one.received === other.received &&
      one.note === other.note &&
      one.reason === other.reason &&
      one.at?.exchange === other.at?.exchange &&
      one.at?.part === other.at?.part &&
      one.at?.name === other.at?.name)
  );
}
