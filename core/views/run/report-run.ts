import { present } from '../../base/present.ts';
import type { Exchange } from '../../record/exchange.ts';
import type { PageConsole, RunConsoles } from '../../record/page-console.ts';
import type { RunScreenshots } from '../../record/screenshot.ts';
import { exchangeView } from '../exchange/exchange-view.ts';
import type { FindingView } from '../finding/finding-view.ts';
import { callbackFindings, callbackView } from '../message/callback-view.ts';
import type { ExchangeView, MessagePart, MessageView } from '../message/message-view.ts';
import { messageViews } from '../message/message-views.ts';
import type { TokenView } from '../token/token-view.ts';
import type { TicketRun } from './ticket.ts';

/** A masked run with everything that its report shows. */
export interface ReportRun extends TicketRun {
  readonly tokens: readonly TokenView[];
  /** Only where they were chosen for the export; of those, only a page shows them. */
  readonly screenshots?: RunScreenshots;
  readonly consoles?: RunConsoles;
}

/** A line of the sequence with its message. */
export interface ReportMessage {
  /** As the window numbers it: "4", or "4.2" for a part of a folded line. */
  readonly number: string;
  readonly line: MessagePart | MessageView;
  /** The message in detail. */
  readonly detail: ExchangeView;
  /** The results with evidence in it, those that do not apply left out. */
  readonly findings: readonly FindingView[];
  /** Of a page that logged something. */
  readonly console?: PageConsole;
}

/**
 * Returns the messages of a run, at most `limit`, in the order of the window: of a folded line its parts. With them the
 * lines, and how many messages are left out.
 */
export function reportMessages(
  { exchanges, findings, consoles = {} }: ReportRun,
  limit: number,
): {
  readonly lines: readonly MessageView[];
  readonly messages: readonly ReportMessage[];
  readonly left: number;
} {
  const known = new Map(exchanges.map((exchange) => [exchange.id, exchange]));
  const lines = messageViews(exchanges, findings);
  const all = numberedLines(lines);
  const messages = all.slice(0, limit).flatMap(({ number, line, id }) => {
    const exchange = known.get(id);
    if (exchange === undefined) return [];
    const logged = consoles[id];
    const isEmpty = logged === undefined || logged.messages.length + logged.omitted === 0;
    return [
      {
        number,
        line,
        ...detailOf(line, exchange, findings),
        ...present({ console: isEmpty ? undefined : logged }),
      },
    ];
  });
  return { lines, messages, left: Math.max(0, all.length - limit) };
}

/** A line with its number, and the id of its exchange. */
export type NumberedLine = Pick<ReportMessage, 'number' | 'line'> & { readonly id: string };

/** Numbers the lines of a run as the window does; of a folded line its parts. */
export function numberedLines(lines: readonly MessageView[]): readonly NumberedLine[] {
  return lines.flatMap((line, index): readonly NumberedLine[] => {
    const number = String(index + 1);
    const { parts = [] } = line;
    if (parts.length === 0) return [{ number, line, id: line.id }];
    return parts.map((part, at) => ({ number: `${number}.${at + 1}`, line: part, id: part.exchange }));
  });
}

function detailOf(
  { from, to }: MessagePart | MessageView,
  exchange: Exchange,
  findings: readonly FindingView[],
): Pick<ReportMessage, 'detail' | 'findings'> {
  const detail = exchangeView(exchange);
  const own = findings.filter(
    ({ at, result }) => at?.exchange === exchange.id && result !== 'not-applicable',
  );
  if (detail.callback === undefined) return { detail, findings: own };
  if (from === 'browser' && to === 'client') {
    return { detail: callbackView(detail), findings: callbackFindings(own) };
  }
  const responses = new Set(callbackFindings(own));
  const { response: _, ...request } = detail;
  return { detail: request, findings: own.filter((finding) => !responses.has(finding)) };
}
