import { findRule } from '../../checks/find-rule.ts';
import { type Finding, titleOf } from '../../checks/rule.ts';
import { subjectText } from '../../facts/subject-ref.ts';
import type { FindingRecord } from '../../record/finding-record.ts';
import type { FindingView } from './finding-view.ts';

/** What is stored of a finding. Give it a masked one: nothing is masked here. */
export function findingRecord({ title: _, subject: __, ...finding }: Finding): FindingRecord {
  return finding;
}

/** A stored finding in words. A rule that is in the catalogue no more is named by its id. */
export function findingView({ broken, ...record }: FindingRecord): FindingView {
  const { rule, about, subject = '', result } = record;
  const known = findRule(rule);
  return {
    ...record,
    subject: about === undefined ? subject : subjectText(about),
    title: known === undefined ? rule : titleOf(known.titles, result, broken),
    spec: known?.spec ?? record.spec,
  };
}

const known = new WeakMap<FindingRecord, FindingView>();
const knownLists = new WeakMap<readonly FindingRecord[], readonly FindingView[]>();

/** Stored findings in words; what was put into words before is the same object. */
export function findingViews(records: readonly FindingRecord[]): readonly FindingView[] {
  const before = knownLists.get(records);
  if (before !== undefined) return before;
  const views = records.map((record) => {
    const view = known.get(record) ?? findingView(record);
    known.set(record, view);
    return view;
  });
  knownLists.set(records, views);
  return views;
}
