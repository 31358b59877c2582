import { type XmlElement, xmlDocument } from './xml.ts';

/** A test case: a rule for one subject, or the run as a whole. Texts are masked already. */
export interface TestCase {
  readonly name: string;
  readonly outcome:
    | { readonly kind: 'passed' }
    | { readonly kind: 'skipped'; readonly message: string }
    | {
        /** `error`: the run could not be completed. */
        readonly kind: 'failure' | 'error';
        readonly type: string;
        readonly message: string;
        readonly text: string;
      };
  /** Evidence that is not part of a failure. */
  readonly output?: string;
}

export interface TestSuite {
  readonly name: string;
  /** The first part of the class names, by which viewers group test cases. */
  readonly group: string;
  readonly cases: readonly TestCase[];
  /** In milliseconds. */
  readonly duration: number;
}

/**
 * A JUnit report as Jenkins and Maven Surefire read it: valid by `junit-10.xsd` of the xUnit plugin of Jenkins, each suite
 * also by `surefire-test-report.xsd`.
 */
export function junitXml(name: string, suites: readonly TestSuite[]): string {
  const { tests, failures, errors } = countsOf(suites.flatMap(({ cases }) => cases));
  const total = suites.reduce((sum, { duration }) => sum + duration, 0);
  return xmlDocument({
    name: 'testsuites',
    attributes: { name, tests, failures, errors, time: seconds(total) },
    content: suites.map((suite) => suiteElement(suite)),
  });
}

function suiteElement({ name, group, cases, duration }: TestSuite): XmlElement {
  const className = `${group}.${name.replaceAll('.', ' ')}`;
  return {
    name: 'testsuite',
    attributes: { name, ...countsOf(cases), time: seconds(duration) },
    content: cases.map((one) => ({
      name: 'testcase',
      attributes: { name: one.name, classname: className, time: '0' },
      content: [
        ...outcomeElement(one.outcome),
        ...(one.output === undefined ? [] : [{ name: 'system-out', content: one.output }]),
      ],
    })),
  };
}

function outcomeElement(outcome: TestCase['outcome']): readonly XmlElement[] {
  if (outcome.kind === 'passed') return [];
  if (outcome.kind === 'skipped') return [{ name: 'skipped', attributes: { message: outcome.message } }];
  const { kind, type, message, text } = outcome;
  return [{ name: kind, attributes: { message, type }, content: text }];
}

function countsOf(cases: readonly TestCase[]) {
  const count = (kind: TestCase['outcome']['kind']) =>
    String(cases.filter(({ outcome }) => outcome.kind === kind).length);
  return {
    tests: String(cases.length),
    failures: count('failure'),
    errors: count('error'),
    skipped: count('skipped'),
  };
}

function seconds(milliseconds: number): string {
  return (Math.max(0, milliseconds) / 1000).toFixed(3);
}
