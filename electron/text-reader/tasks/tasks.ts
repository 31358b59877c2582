import type { TokenChoice } from '../../../core/bridge/compare-channels.ts';
import type { SummaryRecord } from '../../../core/record/run-record.ts';
import type { Comparison } from '../../../core/views/run/compare/comparison.ts';
import type { TokenColumns } from '../../../core/views/run/compare/token-columns.ts';
import type { LiveToken } from '../../../core/views/token/live-token.ts';
import type { TextToRead } from '../reading-messages.ts';

/** A pasted text, or the stored record of a run as JSON, whose tokens are compared. */
export type ReadableTokens =
  | { readonly kind: 'pasted'; readonly text: TextToRead }
  | { readonly kind: 'run'; readonly record: string };

/** A token of a text or run, by the name of its view. */
export interface TokenToCompare {
  readonly from: ReadableTokens;
  readonly ref: string;
  /** The value of a token of a run; absent where it cannot be read. */
  readonly value?: string;
}

/** A stored run that was opened and not read, as JSON; what cannot be opened is absent. */
export interface RunToCompare {
  readonly summary: SummaryRecord;
  /** The name of its connection. */
  readonly connection: string;
  readonly record?: string;
  /** Masked, and whole where its secrets may be compared. */
  readonly exchanges: readonly { readonly id: string; readonly masked?: string; readonly whole?: string }[];
  /** The values of its tokens by their names, where they may be compared. */
  readonly values: ReadonlyMap<string, string>;
}

/** Two runs, or one message of the first; values under the names of `alsoMask` are shown masked. */
export interface RunsToCompare {
  readonly first: RunToCompare;
  readonly second: RunToCompare;
  readonly exchange?: string;
  readonly alsoMask: readonly string[];
}

/** A token of a list, and where it is in its text, in UTF-16 units. */
export interface PlacedToken {
  readonly token: LiveToken;
  readonly start: number;
  readonly end: number;
}

/** A pasted text whose tokens are listed without checking them; `now` is in milliseconds since 1970. */
export interface TextToList {
  readonly text: string;
  readonly now: number;
}

/** What the thread does besides reading texts: what it is given, and what it returns. */
export interface Tasks {
  readonly 'list-text': { readonly request: TextToList; readonly result: readonly PlacedToken[] };
  /** The value of one of them; undefined where there is none of that name. */
  readonly 'find-value': {
    readonly request: TextToList & { readonly ref: string };
    readonly result: string | undefined;
  };
  /** Undefined where the record cannot be read. */
  readonly 'list-run': {
    readonly request: { readonly record: string };
    readonly result: readonly LiveToken[] | undefined;
  };
  readonly 'list-choices': {
    readonly request: { readonly from: ReadableTokens };
    readonly result: readonly TokenChoice[];
  };
  /** Undefined where a token is not there. */
  readonly 'compare-pair': {
    readonly request: { readonly first: TokenToCompare; readonly second: TokenToCompare };
    readonly result: Comparison | undefined;
  };
  /** Compares tokens with the first of them; undefined where one is not there. */
  readonly 'compare-columns': {
    readonly request: { readonly tokens: readonly TokenToCompare[] };
    readonly result: TokenColumns | undefined;
  };
  /** `newer` where a run was made by a newer version of the program. */
  readonly 'compare-runs': { readonly request: RunsToCompare; readonly result: Comparison | 'newer' };
}

export type TaskKind = keyof Tasks;

/** A message to the thread. */
export type Task = { [K in TaskKind]: { readonly task: K; readonly request: Tasks[K]['request'] } }[TaskKind];
