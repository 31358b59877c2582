import type { MetadataSubject } from '../../facts/facts.ts';
import { stringArrayMember } from '../../token/json-members.ts';
import type { JsonObject } from '../../token/token.ts';
import { notApplicable, pass, type Verdict, violated } from '../rule.ts';

type AlgorithmList = readonly [member: string, algorithms: readonly string[]];

/** Every list of signing algorithms in a metadata document, by the name of its member. */
export function signingLists(document: JsonObject): readonly AlgorithmList[] {
  return Object.keys(document).flatMap((name) => {
    const algorithms = name.includes('signing_alg_values_supported')
      ? stringArrayMember(document, name)
      : undefined;
    return algorithms === undefined ? [] : [[name, algorithms] as const];
  });
}

/** Whether a list has `none`, in any letter case: lenient parsers ignore it. */
export function hasNone(algorithms: readonly string[]): boolean {
  return algorithms.some((name) => name.toLowerCase() === 'none');
}

/** Violated when one of these lists has `none`. */
export function judgeNone(
  { exchange }: MetadataSubject,
  lists: readonly AlgorithmList[],
  note: string,
): Verdict {
  if (lists.length === 0) return notApplicable('no such signing algorithms are listed');
  const expected = 'no "none"';
  const [first, ...others] = lists.filter(([, algorithms]) => hasNone(algorithms));
  if (first === undefined) return pass({ expected });
  return violated({
    expected,
    received: `"none" in ${[first, ...others].map(([name]) => name).join(', ')}`,
    at: { exchange, part: 'member', name: `/${first[0]}` },
    note,
  });
}
