import type { Exchange } from '../../../record/exchange.ts';
import type { FindingView } from '../../finding/finding-view.ts';
import { messageViews } from '../../message/message-views.ts';
import type { TokenView } from '../../token/token-view.ts';
import { type NumberedLine, numberedLines } from '../report-run.ts';
import type { RunView } from '../views.ts';
import { align } from './align.ts';
import { compareChecks } from './compare-checks.ts';
import { compareRows, type ShownValue } from './compare-rows.ts';
import { compareTokens, type SameTokenValue } from './compare-tokens.ts';
import { type ComparedSection, comparisonLimits, type Difference } from './comparison.ts';
import { type ComparedRow, messageRows, withKeys } from './message-rows.ts';
import { pageOf } from './page-place.ts';

/** A masked run that is compared. */
export interface ComparedRun {
  readonly summary: RunView['summary'];
  readonly clientId?: string;
  readonly scopes?: NonNullable<RunView['scopes']>;
  /** The name of its connection. */
  readonly connection: string;
  readonly exchanges: readonly Exchange[];
  readonly findings: readonly FindingView[];
  readonly tokens: readonly TokenView[];
}

/** A message, by the exchange that it is in; a redirect of a login is one of the two messages of its exchange. */
export interface MessagePlace {
  readonly exchange: string;
  readonly isCallback: boolean;
}

/**
 * Whether masked values of the first and of the second run are the same; undefined where one of them cannot be read. Keys
 * are those of `messageRows`.
 */
export interface SameSecrets {
  readonly inMessages: (first: MessagePlace, second: MessagePlace, key: string) => boolean | undefined;
  readonly inTokens: SameTokenValue;
  /** What is shown of a value that is compared as it is; the value itself when absent. */
  readonly shown?: ShownValue;
}

/**
 * Compares two runs: the runs as a whole, their messages aligned by step and order, their tokens by role, their checks.
 * Sections are compared as they are read. Bounded by `comparisonLimits`: `left` counts the messages that are not compared.
 * With the exchange of a message that the second run sent again, only that message is compared.
 */
export function compareRuns(
  first: ComparedRun,
  second: ComparedRun,
  same: SameSecrets,
  only?: string,
): { readonly sections: Iterable<ComparedSection>; readonly left: number } {
  const others = linesOf(second);
  if (only !== undefined) {
    const lines = linesOf(first).filter(({ id }) => id === only);
    return { sections: bounded(resentSections(messageSections(lines, others, same))), left: 0 };
  }
  const lines = linesOf(first);
  const left = [lines, others].reduce((sum, { length }) => sum + overflow(length), 0);
  const most = comparisonLimits.messages;
  const messages = [lines.slice(0, most), others.slice(0, most)] as const;
  return { sections: bounded(sectionsOf([first, second], messages, same)), left };
}

const overflow = (length: number) => Math.max(0, length - comparisonLimits.messages);

function* sectionsOf(
  [first, second]: readonly [ComparedRun, ComparedRun],
  [lines, others]: readonly [readonly Line[], readonly Line[]],
  same: SameSecrets,
): Generator<ComparedSection> {
  yield {
    kind: 'run',
    title: 'Run',
    in: 'both',
    ...compareRows(runRows(first), runRows(second), () => undefined, same.shown),
  };
  yield* messageSections(lines, others, same);
  yield* compareTokens(first.tokens, second.tokens, same.inTokens, same.shown);
  const checks = compareChecks(first.findings, second.findings);
  if (checks !== undefined) yield checks;
}

function* messageSections(
  lines: readonly Line[],
  others: readonly Line[],
  same: SameSecrets,
): Generator<ComparedSection> {
  for (const [one, other] of align(lines, others, keyOf)) yield messageSection(one, other, same);
}

/** Nothing is expected to differ in a request that is sent again. */
function* resentSections(sections: Iterable<ComparedSection>): Generator<ComparedSection> {
  for (const section of sections) {
    const differences = section.differences.map(({ expected, ...difference }): Difference => {
      const isExpected = expected === true && difference.place.startsWith('response');
      return isExpected ? { ...difference, expected } : difference;
    });
    yield { ...section, differences };
  }
}

/** Leaves out the differences beyond the limit of all sections. */
function* bounded(sections: Iterable<ComparedSection>): Generator<ComparedSection> {
  let rows = 0;
  for (const section of sections) {
    const { differences, left = 0 } = section;
    const shown = differences.slice(0, comparisonLimits.rows - rows);
    rows += shown.length;
    const missing = left + differences.length - shown.length;
    yield missing === left ? section : { ...section, differences: shown, left: missing };
  }
}

/** What the scopes of a run are called. */
export const scopeRowNames = { requested: 'Requested scopes', granted: 'Granted scopes' } as const;

function runRows({ summary, clientId, scopes, connection }: ComparedRun): readonly ComparedRow[] {
  const row = (name: string, value: string | undefined) =>
    value === undefined ? [] : [{ place: 'run', name, value }];
  const set = (name: string, members: readonly string[] | undefined) =>
    members === undefined ? [] : [{ place: 'run', name, value: members.join(' '), set: members }];
  return withKeys([
    ...row('Grant', summary.title),
    ...row('Connection', connection),
    ...row('User', summary.persona),
    ...row('Client ID', clientId),
    ...row('Result', summary.state),
    ...row('Error', summary.failed?.error),
    ...set(scopeRowNames.requested, scopes?.requested),
    ...set(scopeRowNames.granted, scopes && [...scopes.granted, ...scopes.extra]),
  ]);
}

interface Line extends NumberedLine {
  readonly exchange: Exchange;
}

function linesOf({ exchanges, findings }: ComparedRun): readonly Line[] {
  const known = new Map(exchanges.map((exchange) => [exchange.id, exchange]));
  return numberedLines(messageViews(exchanges, findings)).flatMap((line) => {
    const exchange = known.get(line.id);
    return exchange === undefined ? [] : [{ ...line, exchange }];
  });
}

/** Messages of the same step and direction; those of the login window also of the same page. */
function keyOf({ line: { from, to }, exchange }: Line): string {
  if (exchange.kind === 'step') return `${exchange.draft.leg} ${from} ${to}`;
  const { leg, request, captured = false } = exchange;
  return captured ? `${leg} ${from} ${to}` : `${leg} ${request.method} ${pageOf(request.url)}`;
}

const placeOf = ({ line, id }: Line): MessagePlace => ({
  exchange: id,
  isCallback: line.from === 'browser' && line.to === 'client',
});

function messageSection(one: Line | undefined, other: Line | undefined, same: SameSecrets): ComparedSection {
  const alone = { kind: 'message', differences: [], same: 0 } as const;
  if (one === undefined) {
    return { ...alone, title: other?.line.label ?? '', in: 'second', ...(other && { second: other.number }) };
  }
  if (other === undefined) return { ...alone, title: one.line.label, in: 'first', first: one.number };
  const [place, otherPlace] = [placeOf(one), placeOf(other)];
  return {
    kind: 'message',
    title: one.line.label,
    first: one.number,
    second: other.number,
    in: 'both',
    ...compareRows(
      messageRows(one.exchange, place.isCallback),
      messageRows(other.exchange, otherPlace.isCallback),
      (key) => same.inMessages(place, otherPlace, key),
      same.shown,
    ),
  };
}
