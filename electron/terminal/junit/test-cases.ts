import { excerpt } from '../../../core/base/excerpt.ts';
import type { Failure } from '../../../core/base/failure.ts';
import type { Finding } from '../../../core/checks/rule.ts';
import { failureRows } from '../../../core/views/failure/failure-rows.ts';
import { evidencePlace } from '../../../core/views/finding/evidence-place.ts';
import type { MessageNumbers } from '../../../core/views/message/sequence.ts';
import type { FailOn } from '../../machine/exit-code.ts';
import { hidesPlace, type Masker } from '../../masking/mask.ts';
import type { TestCase } from './test-suites.ts';

/** The longest text of one kind of evidence, in characters. */
const longest = 4_000;

/** Masked as a whole before it is cut: a secret may be where it is cut. */
function outside(text: string, masker: Masker): string {
  return excerpt(masker.text(text), longest);
}

function ours(text: string, masker: Masker): string {
  return excerpt(masker.sentence(text), longest);
}

/** The findings as test cases of their rules, by subject. */
export function casesBySubject(
  findings: readonly Finding[],
  numberOf: MessageNumbers,
  failOn: FailOn,
  masker: Masker,
): ReadonlyMap<string, readonly TestCase[]> {
  const bySubject = Map.groupBy(findings, ({ subject }) => subject);
  return new Map(
    [...bySubject].map(([subject, members]) => [
      masker.own(subject),
      members.map((finding) => caseOf(finding, numberOf, failOn, masker)),
    ]),
  );
}

function caseOf(finding: Finding, numberOf: MessageNumbers, failOn: FailOn, masker: Masker): TestCase {
  const { rule, result, reason = 'it does not apply' } = finding;
  if (result === 'not-applicable') {
    return { name: rule, outcome: { kind: 'skipped', message: ours(reason, masker) } };
  }
  const text = evidenceText(finding, numberOf, masker);
  if (result === 'fail' || (result === 'warn' && failOn === 'warn')) {
    const type = result === 'fail' ? 'error' : 'warning';
    return {
      name: rule,
      outcome: { kind: 'failure', type, message: ours(finding.title, masker), text },
    };
  }
  const prefix = { pass: '', warn: 'warning: ', info: 'info: ' }[result];
  return { name: rule, outcome: { kind: 'passed' }, output: prefix + text };
}

function evidenceText(finding: Finding, numberOf: MessageNumbers, masker: Masker): string {
  const { about, at, expected, received, note, spec } = finding;
  const message = at?.exchange === undefined ? undefined : numberOf(at.exchange, about);
  const shown = (text: string) => (hidesPlace(at?.name, masker) ? masker.shown(text) : outside(text, masker));
  return [
    ours(finding.title, masker),
    ...(expected === undefined ? [] : [`expected: ${shown(expected)}`]),
    ...(received === undefined ? [] : [`received: ${shown(received)}`]),
    `where: ${ours(evidencePlace(finding, message), masker)}`,
    ...(note === undefined ? [] : [ours(note, masker)]),
    `section: ${spec}`,
  ].join('\n');
}

/** A failure that is no result of a rule, as a test case. */
export function failureCase(name: string, failure: Failure, masker: Masker): TestCase {
  const causes = (failure.causes ?? []).map(({ text, seen }) =>
    ours(`${seen ? 'cause' : 'possible cause'}: ${text}`, masker),
  );
  const rows = failureRows(failure).map(
    (row) => `${row.name.toLowerCase()}: ${row.own ? ours(row.text, masker) : outside(row.text, masker)}`,
  );
  const message = ours(failure.message, masker);
  return {
    name,
    outcome: { kind: 'error', type: failure.code, message, text: [message, ...rows, ...causes].join('\n') },
  };
}
