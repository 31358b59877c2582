import type { TokenChoice, TokenPlace, TokenSource } from '../../core/bridge/compare-channels.ts';
import type { Comparison } from '../../core/views/run/compare/comparison.ts';
import { type ComparedNames, comparisonMarkdown } from '../../core/views/run/compare/comparison-markdown.ts';
import type { TokenColumns } from '../../core/views/run/compare/token-columns.ts';
import type { RunSummary } from '../../core/views/run/run-summary.ts';
import type { Answer } from '../bridge/bridge.ts';
import { loaded } from './loadable.ts';
import { isUnderWay, selectRun } from './run-slice.ts';
import type { SliceContext, State } from './state.ts';

export interface CompareSlice {
  /** Compares a run with another one, or returns why that failed. */
  compareRuns(run: string, other: string): Promise<Answer<Comparison>>;
  /** Lists the tokens of a pasted text or a run, or returns why that failed. */
  listTokens(source: TokenSource): Promise<Answer<readonly TokenChoice[]>>;
  /** Compares two tokens, or returns why that failed. */
  compareTokens(first: TokenPlace, second: TokenPlace): Promise<Answer<Comparison>>;
  /** Compares several tokens with the first of them, or returns why that failed. */
  compareColumns(tokens: readonly TokenPlace[]): Promise<Answer<TokenColumns>>;
  /** Cancels what is being compared: its result is not wanted any more. */
  cancelComparisons(): Promise<void>;
  /** Copies the differences of two runs or tokens as Markdown. */
  copyComparison(comparison: Comparison, names: ComparedNames): Promise<void>;
}

export function compareSlice({ get, client }: SliceContext): CompareSlice {
  return {
    compareRuns: (run, other) => client.call('run:compare', { run, other }),
    listTokens: (source) => client.call('token:list', source),
    compareTokens: (first, second) => client.call('token:compare', { first, second }),
    compareColumns: (tokens) => client.call('token:compare-columns', { tokens: [...tokens] }),
    cancelComparisons: async () => void (await client.call('comparison:cancel', null)),
    copyComparison: (comparison, names) =>
      get().copyText(comparisonMarkdown(comparison, names), 'the comparison as Markdown'),
  };
}

/** The runs of several lists, each once, newest first. */
export function uniqueRuns(runs: readonly RunSummary[]): readonly RunSummary[] {
  const known = new Map(runs.map((run) => [run.id, run]));
  return [...known.values()].sort((one, other) => other.startedAt - one.startedAt);
}

/** The runs that can be compared, newest first: those that have ended and can be read. */
export function comparableRuns(runs: readonly RunSummary[]): readonly RunSummary[] {
  return runs.filter((run) => run.grant !== undefined && !isUnderWay(run));
}

/**
 * The run that another one is most likely to be compared with: for a refresh the generation before it, otherwise the one
 * before it of the same connection and grant.
 */
export function likelyOther(runs: readonly RunSummary[], id: string): RunSummary | undefined {
  const others = comparableRuns(runs).filter((run) => run.id !== id);
  const run = runs.find((item) => item.id === id);
  const parent = run?.grant === 'refresh' ? others.find((other) => other.id === run.follows?.run) : undefined;
  if (parent !== undefined) return parent;
  const alike = others.filter(
    ({ connection, grant }) => connection === run?.connection && grant === run.grant,
  );
  const before = alike.find(({ startedAt }) => run !== undefined && startedAt <= run.startedAt);
  return before ?? alike[0] ?? others[0];
}

/** The open run, if it has ended and there is another one to compare it with, unless an audience would see the others. */
export function selectComparable(state: State): string | undefined {
  if (state.presenting) return undefined;
  const id = selectRun(state)?.summary.id;
  const runs = comparableRuns(loaded(state.app)?.runs ?? []);
  return runs.some((run) => run.id === id) && runs.length > 1 ? id : undefined;
}
