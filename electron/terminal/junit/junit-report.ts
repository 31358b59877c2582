import type { Failure } from '../../../core/base/failure.ts';
import type { RunReport } from '../../../core/checks/report.ts';
import type { Finding } from '../../../core/checks/rule.ts';
import { subjectText } from '../../../core/facts/subject-ref.ts';
import { numberMessages, readSequence } from '../../../core/views/message/sequence.ts';
import type { FollowUpResult } from '../../../core/views/run/follow-up.ts';
import { type CheckedAs, examineToken } from '../../../core/views/token/examined-token.ts';
import type { ShownToken } from '../../../core/views/token/shown-tokens.ts';
import { tokenStatus } from '../../../core/views/token/status-line.ts';
import { isAsExpected } from '../../../core/views/token/status-reason.ts';
import { decryptionText, signatureText } from '../../../core/views/token/token-words.ts';
import type { FailOn } from '../../machine/exit-code.ts';
import type { Masker } from '../../masking/mask.ts';
import { casesBySubject, failureCase } from './test-cases.ts';
import { junitXml, type TestCase, type TestSuite } from './test-suites.ts';

interface Judging {
  readonly failOn: FailOn;
  /** Masks whatever is printed: a JUnit report is never revealed. */
  readonly masker: Masker;
}

/** A run with its result, if it is a follow-up. */
export interface JunitRun {
  readonly report: RunReport;
  readonly result?: FollowUpResult | undefined;
}

/**
 * The JUnit report of a run and of its refresh, if any: a suite for each subject, a test case for each rule, and one for
 * the run itself, which is an error where the run was not completed.
 */
export function junitOfRuns(
  runs: readonly JunitRun[],
  refreshFailure: Failure | undefined,
  judging: Judging,
): string {
  const suites = runs.flatMap((run) => suitesOfRun(run, judging));
  return junitXml('grantscope', [
    ...suites,
    ...(refreshFailure === undefined ? [] : [failureSuite('refresh', refreshFailure, judging.masker)]),
  ]);
}

/** The JUnit report of a run that could not start. */
export function junitOfFailure(failure: Failure, masker: Masker): string {
  return junitXml('grantscope', [failureSuite('run', failure, masker)]);
}

/** A token without a run, and what it was checked as. */
interface JunitToken {
  readonly shown: ShownToken;
  readonly findings: readonly Finding[];
  readonly checkedAs?: CheckedAs;
  /** Where it is, where there are several files: "api.log:12". */
  readonly input?: string;
}

interface NotJudged {
  /** Why the keys of the tokens could not be fetched. */
  readonly failure?: Failure | undefined;
  /** What of the text was not read because of a limit. */
  readonly unread: readonly string[];
}

/** The JUnit report of tokens without a run at `now`, in milliseconds since 1970. */
export function junitOfTokens(
  tokens: readonly JunitToken[],
  { failure, unread }: NotJudged,
  { failOn, masker, now }: Judging & { readonly now: number },
): string {
  const suites = tokens.map((token): TestSuite => {
    const { shown, findings } = token;
    const cases = [...casesBySubject(findings, () => undefined, failOn, masker).values()].flat();
    const { input } = token;
    const subject = subjectText(shown.about);
    const name = input === undefined ? subject : `${subject}, ${masker.text(input)}`;
    const own = [
      signatureCase(shown, masker),
      ...decryptionCase(shown, masker),
      ...expectationCase(token, now, masker),
    ];
    return { name, group: 'inspect', duration: 0, cases: [...cases, ...own] };
  });
  return junitXml('grantscope', [
    ...suites,
    ...(unread.length === 0 ? [] : [unreadSuite(unread, masker)]),
    ...(failure === undefined ? [] : [failureSuite('inspect', failure, masker)]),
  ]);
}

/** A skipped test case for each, for it may have had further tokens. */
function unreadSuite(unread: readonly string[], masker: Masker): TestSuite {
  const cases = unread.map((sentence): TestCase => {
    return { name: 'text.read', outcome: { kind: 'skipped', message: masker.sentence(sentence) } };
  });
  return { name: 'text', group: 'inspect', duration: 0, cases };
}

function suitesOfRun({ report, result }: JunitRun, { failOn, masker }: Judging): readonly TestSuite[] {
  const { grant, exchanges, findings, startedAt, endedAt } = report;
  const numberOf = numberMessages(readSequence(exchanges, false));
  const subjects = casesBySubject(findings, numberOf, failOn, masker);
  return [
    {
      name: 'run',
      group: grant,
      duration: endedAt - startedAt,
      cases: [completionCase(report, masker), ...resultCase(result, masker)],
    },
    ...[...subjects].map(([name, cases]) => ({ name, group: grant, duration: 0, cases })),
  ];
}

function completionCase({ outcome }: RunReport, masker: Masker): TestCase {
  const name = 'run.completed';
  switch (outcome.state) {
    case 'completed':
      return { name, outcome: { kind: 'passed' } };
    case 'failed':
      return failureCase(name, outcome.failure, masker);
    case 'cancelled':
      return failureCase(name, { code: 'cancelled', message: 'The run was aborted.' }, masker);
  }
}

/** A token that was refused, or that still works after its revocation. */
function resultCase(result: FollowUpResult | undefined, masker: Masker): readonly TestCase[] {
  if (result === undefined) return [];
  const text = masker.sentence(result.text);
  const isBad = result.kind === 'refused' || result.kind === 'still-works';
  return [
    isBad
      ? { name: 'run.result', outcome: { kind: 'failure', type: result.kind, message: text, text } }
      : { name: 'run.result', outcome: { kind: 'passed' }, output: text },
  ];
}

function signatureCase({ signature }: ShownToken, masker: Masker): TestCase {
  const name = 'token.signature';
  const text = masker.sentence(signatureText(signature));
  if (signature.state === 'invalid') {
    return { name, outcome: { kind: 'failure', type: 'error', message: text, text } };
  }
  return signature.state === 'valid'
    ? { name, outcome: { kind: 'passed' }, output: text }
    : { name, outcome: { kind: 'skipped', message: text } };
}

/** A token that could not be decrypted, or was; nothing where no key was given. */
function decryptionCase({ decryption }: ShownToken, masker: Masker): readonly TestCase[] {
  if (decryption === undefined) return [];
  const name = 'token.decryption';
  const text = masker.sentence(decryptionText(decryption));
  return decryption.state === 'decrypted'
    ? [{ name, outcome: { kind: 'passed' }, output: text }]
    : [{ name, outcome: { kind: 'failure', type: 'error', message: text, text } }];
}

/** Whether a token is what was expected of it; nothing where nothing was. */
function expectationCase(
  { shown, findings, checkedAs }: JunitToken,
  now: number,
  masker: Masker,
): readonly TestCase[] {
  if (checkedAs === undefined) return [];
  const name = 'token.expectation';
  const status = tokenStatus(examineToken(shown, findings, checkedAs), now);
  const text = masker.sentence(status.text);
  return isAsExpected(status.code)
    ? [{ name, outcome: { kind: 'passed' }, output: text }]
    : [{ name, outcome: { kind: 'failure', type: 'error', message: text, text } }];
}

function failureSuite(group: string, failure: Failure, masker: Masker): TestSuite {
  return { name: 'run', group, duration: 0, cases: [failureCase('run.completed', failure, masker)] };
}
