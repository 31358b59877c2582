import { assertNever } from '../../base/assert-never.ts';
import { type SubjectRef, sideOf } from '../../facts/subject-ref.ts';
import type { Exchange, ObservedExchange, StepExchange } from '../../record/exchange.ts';
import { captureStatus, isFromSystemBrowser, isRefusedResponse } from '../../record/system-browser.ts';
import type { BrowseDraft, BrowseReply } from '../../script/draft.ts';
import { browserTitles, type Lane, legs } from '../../script/legs.ts';
import { joinPolls, pendingStatus } from '../run/polls.ts';
import { peerOf } from './lanes.ts';
import {
  failureStatus,
  firstNavigation,
  foldedRow,
  moodOf,
  observedRow,
  visibleRow,
} from './observed-row.ts';
import { refusedRow } from './refused-row.ts';

/** One line of the sequence: an arrow, or something that a lane does by itself (`from` is `to`). */
export interface SequenceRow {
  /**
   * "4", or "4.2" for the second part of a folded line; empty for a line without a message of its own. A message
   * has the same number in every view.
   */
  readonly number: string;
  /** Ids of the exchanges of the line. */
  readonly exchanges: readonly string[];
  readonly from: Lane;
  readonly to: Lane;
  readonly label: string;
  /** A shorter label. */
  readonly shortLabel?: string;
  /** Method and URL, or a summary of the folded messages. */
  readonly detail?: string;
  readonly status: string;
  readonly mood: 'good' | 'plain' | 'bad';
  /** The side of the login, where request and response are two lines of one exchange. */
  readonly side?: 'request' | 'response';
  /** In milliseconds. */
  readonly duration?: number;
  /** What a message of the login window loaded. */
  readonly content?: 'page' | 'script' | 'api' | 'asset';
  /** Set for a message of the login window to another site than that of its page. */
  readonly thirdParty?: true;
  /** Set for a message of the login window without a usable response. */
  readonly failed?: true;
  /** Set for a message that the user edited, dropped or wrote by hand. */
  readonly edited?: true;
  /** The lines that were folded into this one, each of one exchange. */
  readonly parts?: readonly Row[];
}

/** A line without its number. */
export type Row = Omit<SequenceRow, 'number'>;

function requestRow(step: StepExchange, draft: BrowseDraft, first: ObservedExchange | undefined): Row {
  const label = browserTitles(draft.leg).request;
  if (first !== undefined) {
    const row = observedRow(first, label);
    return {
      ...row,
      side: 'request',
      exchanges: [...row.exchanges, step.id],
      ...(first.edited === undefined ? { detail: `GET ${draft.url}` } : {}),
      ...editedMark(step.edited?.request ?? first.edited),
    };
  }
  return {
    exchanges: [step.id],
    from: 'browser',
    to: 'server',
    label,
    side: 'request',
    detail: `GET ${draft.url}`,
    status: '',
    mood: 'plain',
    ...editedMark(step.edited?.request ?? (step.edited?.state === 'dropped' ? step.edited : undefined)),
  };
}

/** The mark of a line, where something of it was edited. */
function editedMark(edited: unknown): Pick<Row, 'edited'> {
  return edited === undefined ? {} : { edited: true };
}

function browseRows(
  step: StepExchange,
  draft: BrowseDraft,
  reply: BrowseReply,
  seen: readonly ObservedExchange[],
  verbose: boolean,
): readonly Row[] {
  const { outcome } = reply;
  const request = requestRow(step, draft, firstNavigation(seen));
  const pages = seen.filter((exchange) => exchange.captured === undefined && !isRefusedResponse(exchange));
  const captured = seen.filter((exchange) => exchange.captured);
  const ids = captured.map(({ id }) => id);
  // Where only the response was recorded, its own message says more than the step, and the request has the
  // step.
  const own = captured.some(isFromSystemBrowser);
  const between = verbose
    ? pages.filter(({ id }) => !request.exchanges.includes(id)).map(visibleRow)
    : [
        {
          ...foldedRow(
            draft.leg,
            pages.filter(({ id }) => !request.exchanges.includes(id)),
            outcome.ok ? undefined : outcome.failure,
          ),
          ...(own ? { detail: 'in the system browser, not recorded' } : {}),
        },
      ];
  const callback: readonly Row[] = outcome.ok
    ? [
        {
          exchanges: own ? [...ids, step.id] : [step.id, ...ids],
          from: 'browser',
          to: 'client',
          label: browserTitles(draft.leg).response,
          side: 'response',
          detail: `${outcome.answer.method} ${outcome.answer.url}`,
          status: captureStatus(outcome.answer),
          mood: 'good',
          ...editedMark(step.edited?.response ?? step.edited?.state),
        },
      ]
    : [];
  return [request, ...between, ...seen.filter(isRefusedResponse).map(refusedRow), ...callback];
}

function stepRows(step: StepExchange, seen: readonly ObservedExchange[], verbose: boolean): readonly Row[] {
  const { performed, believed } = step;
  const own = { exchanges: [step.id], from: 'client', to: 'client', status: '', mood: 'plain' } as const;
  switch (performed.kind) {
    case 'http': {
      const outcome = believed.kind === 'http' ? believed.outcome : undefined;
      const response = outcome?.response;
      const failure = outcome === undefined || outcome.ok ? undefined : outcome.failure;
      const pending = performed.leg === 'token' && outcome?.ok ? pendingStatus(outcome.response) : undefined;
      return [
        {
          exchanges: [step.id],
          from: 'client',
          to: peerOf(performed.leg),
          label: legs[performed.leg].title,
          detail: `${performed.request.method} ${performed.request.url}`,
          status: failure !== undefined ? failureStatus(failure) : String(response?.status ?? 'no response'),
          mood: failure !== undefined || response === undefined ? 'bad' : moodOf(response.status),
          duration: step.endedAt - step.at,
          ...editedMark(step.edited),
          ...(pending === undefined ? {} : { status: pending, mood: 'plain' }),
        },
      ];
    }
    case 'browse':
      return believed.kind === 'browse' ? browseRows(step, performed, believed, seen, verbose) : [];
    case 'random':
      return verbose ? [{ ...own, label: `generates ${performed.purpose}` }] : [];
    case 'sign':
      return verbose ? [{ ...own, label: `signs with ${performed.keyRef}` }] : [];
    case 'wait':
      return verbose ? [{ ...own, label: 'waits', duration: performed.milliseconds }] : [];
    case 'race':
      return verbose ? [{ ...own, label: 'waits for the first response' }] : [];
    default:
      return assertNever(performed);
  }
}

function unfinishedRows(all: readonly ObservedExchange[], verbose: boolean): readonly Row[] {
  const refused = all.filter(isRefusedResponse).map(refusedRow);
  const seen = all.filter((exchange) => !isRefusedResponse(exchange));
  if (seen.length === 0) return refused;
  if (verbose) return [...seen.map(visibleRow), ...refused];
  const leg = all[0]?.leg ?? 'authorization';
  return [{ ...foldedRow(leg, seen, undefined), status: 'not finished', mood: 'plain' }, ...refused];
}

/**
 * Returns the lines of a run in order of time. The login window is one line unless `verbose`; messages that
 * it sent while no step was waiting for it come last.
 */
export function readSequence(exchanges: readonly Exchange[], verbose: boolean): readonly SequenceRow[] {
  const folded = numbered(rowsOf(exchanges, false));
  if (!verbose) return folded;
  const numbers = new Map(
    folded.flatMap(({ exchanges: [first], number, parts = [] }) => [
      ...(first === undefined ? [] : [[first, number] as const]),
      ...parts.flatMap(({ exchanges: [id] }, index) =>
        id === undefined ? [] : [[id, `${number}.${index + 1}`] as const],
      ),
    ]),
  );
  return rowsOf(exchanges, true).map((row) => ({
    ...row,
    number: numbers.get(row.exchanges[0] ?? '') ?? '',
  }));
}

function rowsOf(exchanges: readonly Exchange[], verbose: boolean): readonly Row[] {
  const fold = new SequenceFold(verbose);
  for (const exchange of exchanges) fold.add(exchange);
  return fold.rows();
}

/** The lines of a run that grows, without their numbers; see {@link readSequence}. */
export class SequenceFold {
  readonly #verbose: boolean;
  readonly #finished: Row[] = [];
  #polls: Row[] = [];
  #seen: ObservedExchange[] = [];

  constructor(verbose: boolean) {
    this.#verbose = verbose;
  }

  add(exchange: Exchange): void {
    if (exchange.kind === 'observed') {
      this.#seen.push(exchange);
      return;
    }
    for (const row of stepRows(exchange, this.#seen, this.#verbose)) this.#addRow(row);
    if (exchange.performed.kind === 'browse') this.#seen = [];
  }

  rows(): readonly Row[] {
    return [...this.#finished, ...joinPolls(this.#polls), ...unfinishedRows(this.#seen, this.#verbose)];
  }

  #addRow(row: Row): void {
    if (!this.#verbose && row.status === 'pending') {
      this.#polls.push(row);
      return;
    }
    this.#finished.push(...joinPolls(this.#polls), row);
    this.#polls = [];
  }
}

/** A line that opens no exchange, or the same as the previous one, has no number. */
function numbered(rows: readonly Row[]): readonly SequenceRow[] {
  let count = 0;
  let before: string | undefined;
  return rows.map((row) => {
    const [first] = row.exchanges;
    if (first === undefined || first === before) return { ...row, number: '' };
    before = first;
    count += 1;
    return { ...row, number: String(count) };
  });
}

/**
 * Returns the number of the line that an exchange is on; of the two lines of a login, the one of this
 * subject.
 */
export type MessageNumbers = (exchange: string, about: SubjectRef) => string | undefined;

/** Numbers exchanges as these lines do. */
export function numberMessages(rows: readonly SequenceRow[]): MessageNumbers {
  return (exchange, about) => {
    const lines = rows.filter(({ exchanges, number }) => number !== '' && exchanges.includes(exchange));
    const side = sideOf(about);
    return (lines.find((line) => line.side !== undefined && line.side === side) ?? lines.at(-1))?.number;
  };
}
