import { present } from '../../base/present.ts';
import { worstResult } from '../../checks/results.ts';
import { sideOf } from '../../facts/subject-ref.ts';
import type { Exchange } from '../../record/exchange.ts';
import type { FindingView } from '../finding/finding-view.ts';
import type { MessagePart, MessageView } from './message-view.ts';
import { type Row, readSequence } from './sequence.ts';

/**
 * The lines of a run as the window shows them, each with an id of its own and the worst verdict of the rules
 * that point at it. Give it masked exchanges: nothing is masked here.
 */
export function messageViews(
  exchanges: readonly Exchange[],
  findings: readonly FindingView[],
): readonly MessageView[] {
  const known = new Map(exchanges.map((exchange) => [exchange.id, exchange]));
  const pointing = byExchange(findings);
  const messages: MessageView[] = [];
  for (const { number: _, ...row } of readSequence(exchanges, false)) {
    const [id] = row.exchanges;
    const before = messages.at(-1);
    if (before !== undefined && (id === undefined || id === before.id)) {
      // Nothing was seen of the login window: its line would open the same exchange as the one before.
      const { status, mood } = row;
      if (id !== undefined || mood === 'bad') messages[messages.length - 1] = { ...before, status, mood };
      continue;
    }
    if (id === undefined) continue;
    const exchange = known.get(id);
    const leg =
      exchange === undefined
        ? 'authorization'
        : exchange.kind === 'observed'
          ? exchange.leg
          : exchange.draft.leg;
    const parts = row.parts?.flatMap((part) => partView(part, known, pointing)) ?? [];
    messages.push({
      ...lineView(row, exchange?.at ?? 0, pointing),
      id,
      exchanges: row.exchanges,
      leg,
      ...(parts.length === 0 ? {} : { parts }),
    });
  }
  return messages;
}

type Pointing = ReadonlyMap<string, readonly FindingView[]>;

function partView(
  row: Row,
  known: ReadonlyMap<string, Exchange>,
  pointing: Pointing,
): readonly MessagePart[] {
  const [exchange] = row.exchanges;
  if (exchange === undefined) return [];
  return [{ exchange, ...lineView(row, known.get(exchange)?.at ?? 0, pointing) }];
}

/** What a line and a part of one have in common. */
function lineView(row: Row, at: number, pointing: Pointing): Omit<MessagePart, 'exchange'> {
  const { from, to, label, detail, status, mood, duration } = row;
  const verdict = worst(row, pointing);
  return present({ from, to, label, detail, status, mood, duration, at, verdict });
}

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
