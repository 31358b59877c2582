import { rememberLast } from '../../base/growing.ts';
import { present } from '../../base/present.ts';
import { worstResult } from '../../checks/results.ts';
import { sideOf } from '../../facts/subject-ref.ts';
import type { Exchange } from '../../record/exchange.ts';
import type { FindingView } from '../finding/finding-view.ts';
import type { MessagePart, MessageView } from './message-view.ts';
import { type Row, SequenceFold } from './sequence.ts';

/**
 * Returns the lines of a run as the window shows them, each with its own id and the worst result of the rules
 * with evidence in it. The exchanges must be masked already.
 */
export function messageViews(
  exchanges: readonly Exchange[],
  findings: readonly FindingView[],
): readonly MessageView[] {
  const lines = new MessageLines();
  for (const exchange of exchanges) lines.add(exchange);
  return lines.views(findings);
}

/** The same lines of a run that grows: a line, or a part of one, is the same object until it changes. */
export class MessageLines {
  readonly #known = new Map<string, Exchange>();
  readonly #rows = new SequenceFold(false);
  readonly #parts = new WeakMap<Row, MessagePart>();
  readonly #pointing = rememberLast(byExchange);
  /** Messages of the login window since the last step, and those that were seen before a replayed one. */
  #seen: string[] = [];
  readonly #replayed = new Set<string>();
  #views: readonly MessageView[] = [];

  add(exchange: Exchange): void {
    this.#known.set(exchange.id, exchange);
    this.#rows.add(exchange);
    if (exchange.kind === 'observed') {
      this.#seen.push(exchange.id);
      return;
    }
    // The record of a fork comes before everything that is performed.
    if (exchange.replayed === true) for (const id of this.#seen) this.#replayed.add(id);
    this.#seen = [];
  }

  views(findings: readonly FindingView[]): readonly MessageView[] {
    const pointing = this.#pointing(findings);
    const messages: MessageView[] = [];
    for (const row of this.#rows.rows()) {
      const [id] = row.exchanges;
      const before = messages.at(-1);
      if (before !== undefined && (id === undefined || id === before.id)) {
        // Nothing was seen of the login window: its line would open the same exchange as the one before.
        const { status, mood } = row;
        if (id !== undefined || mood === 'bad') messages[messages.length - 1] = { ...before, status, mood };
        continue;
      }
      if (id !== undefined) messages.push(this.#lineView(id, row, pointing));
    }
    this.#views = messages.map((message, index) => {
      const before = this.#views[index];
      return before !== undefined && isSame(before, message) ? before : message;
    });
    return this.#views;
  }

  #lineView(id: string, row: Row, pointing: Pointing): MessageView {
    const exchange = this.#known.get(id);
    const leg =
      exchange === undefined
        ? 'authorization'
        : exchange.kind === 'observed'
          ? exchange.leg
          : exchange.draft.leg;
    const parts = row.parts?.flatMap((part) => this.#partView(part, pointing)) ?? [];
    const replayed = isReplayed(exchange) ?? (this.#replayed.has(id) ? true : undefined);
    return {
      ...lineView(row, timeOf(row, exchange), worst(row, pointing)),
      ...present({ replayed }),
      id,
      exchanges: row.exchanges,
      leg,
      ...(parts.length === 0 ? {} : { parts }),
    };
  }

  #partView(row: Row, pointing: Pointing): readonly MessagePart[] {
    const [exchange] = row.exchanges;
    if (exchange === undefined) return [];
    const verdict = worst(row, pointing);
    const before = this.#parts.get(row);
    if (before !== undefined && before.verdict === verdict) return [before];
    const { content, failed, thirdParty } = row;
    const line = lineView(row, this.#known.get(exchange)?.at ?? 0, verdict);
    const part = { exchange, ...line, ...present({ content, failed, thirdParty }) };
    this.#parts.set(row, part);
    return [part];
  }
}

/** When a line was sent; the redirect to the client ends the login. */
function timeOf({ side }: Row, exchange: Exchange | undefined): number {
  const isRedirect = exchange?.kind === 'step' && side === 'response';
  return (isRedirect ? exchange.endedAt : exchange?.at) ?? 0;
}

function isReplayed(exchange: Exchange | undefined): true | undefined {
  return exchange?.kind === 'step' && exchange.replayed === true ? true : undefined;
}

/** What a line and a part of one have in common. */
function lineView(
  row: Row,
  at: number,
  verdict: MessageView['verdict'],
): Omit<MessagePart, 'exchange' | 'content' | 'failed' | 'thirdParty' | 'replayed'> {
  const { from, to, label, detail, status, mood, duration, edited } = row;
  return present({ from, to, label, detail, status, mood, duration, at, edited, verdict });
}

/** Whether two lines say the same; their parts are compared as objects. */
function isSame(one: MessageView, other: MessageView): boolean {
  const { exchanges, parts = [], ...rest } = one;
  const { exchanges: otherExchanges, parts: otherParts = [], ...otherRest } = other;
  return (
    hasSame(parts, otherParts) &&
    hasSame(exchanges, otherExchanges) &&
    JSON.stringify(rest) === JSON.stringify(otherRest)
  );
}

function hasSame(one: readonly unknown[], other: readonly unknown[]): boolean {
  return one === other || (one.length === other.length && one.every((item, index) => item === other[index]));
}

type Pointing = ReadonlyMap<string, readonly FindingView[]>;

function byExchange(findings: readonly FindingView[]): Pointing {
  const found = new Map<string, FindingView[]>();
  for (const finding of findings) {
    const exchange = finding.at?.exchange;
    if (exchange === undefined || finding.result === 'not-applicable') continue;
    const others = found.get(exchange);
    if (others === undefined) found.set(exchange, [finding]);
    else others.push(finding);
  }
  return found;
}

/**
 * The login is one exchange with a request and a response: each of its two lines has its own findings. One that an older
 * version stored without what it is about is on neither.
 */
function worst({ exchanges, side }: Row, pointing: Pointing): MessageView['verdict'] {
  const results = exchanges.flatMap((exchange) =>
    (pointing.get(exchange) ?? []).flatMap(({ result, about }) => {
      const judged = sideOf(about);
      const isOther =
        side !== undefined && (about === undefined || (judged !== undefined && judged !== side));
      return isOther || result === 'not-applicable' ? [] : [result];
    }),
  );
  return worstResult(results);
}
