import type { PlannedMessage } from '../../../core/grants/guide.ts';
import type { GuidedGrant } from '../../../core/teach/guide.ts';
import { comingMessages } from '../../../core/teach/planned-run.ts';
import { explainPhase, type LegPhase, phaseOf, playedMessages } from '../../../core/teach/play-script.ts';
import type { MessagePart, MessageView } from '../../../core/views/message/message-view.ts';
import type { HeldView, RunView } from '../../../core/views/run/views.ts';
import { isUnderWay } from '../../store/run-slice.ts';
import { partKey } from '../../store/sequence-lines.ts';

/** One row of the stage, with its explanation. */
export type StageRow =
  | {
      readonly kind: 'message';
      readonly key: string;
      readonly message: MessageView;
      /** Key of its line in the sequence, which opens it; absent for pages, which are several messages. */
      readonly line?: string;
      readonly explained?: string;
    }
  | { readonly kind: 'held'; readonly key: string; readonly held: HeldView; readonly explained?: string }
  | { readonly kind: 'working'; readonly key: string; readonly text: string; readonly explained?: string }
  /** Sent and not yet recorded: a leg in the browser is recorded when its response has arrived. */
  | {
      readonly kind: 'sent';
      readonly key: string;
      readonly planned: PlannedMessage;
      readonly explained?: string;
    }
  | { readonly kind: 'coming'; readonly key: string; readonly planned: PlannedMessage };

/** Returns the rows of a play: past messages, the current one, and the planned ones. */
export function stageRows(grant: GuidedGrant, run: RunView): readonly StageRow[] {
  const { held, working } = run;
  const rows: StageRow[] = messageRows(grant, run);
  if (held) {
    const sentence = explainPhase(grant, held.leg, phaseOf(held));
    rows.push({
      kind: 'held',
      key: `held-${run.messages.length}-${held.stage}`,
      held,
      ...explained(sentence),
    });
  } else if (isUnderWay(run.summary)) {
    const { leg, text } = working ?? { leg: '', text: 'Starting' };
    rows.push({ kind: 'working', key: 'working', text, ...explained(explainPhase(grant, leg, 'meanwhile')) });
  }
  const coming = isUnderWay(run.summary) ? comingMessages(playedMessages(grant), run) : [];
  return [
    ...rows,
    ...coming.map((planned): StageRow => ({ kind: 'coming', key: `coming-${planned.label}`, planned })),
  ];
}

function messageRows(grant: GuidedGrant, run: RunView): StageRow[] {
  const leg = run.held?.stage === 'reply' ? run.held.leg : run.working?.leg;
  const [sent] = playedMessages(grant).filter((message) => message.leg === leg && message.to === 'browser');
  const rows: StageRow[] = [];
  const before = run.messages.filter((message) => sent === undefined || message.leg !== leg);
  for (const message of before) {
    const { id, from, parts } = message;
    if (parts !== undefined && from === 'client') rows.push(...pollRows(grant, message, parts));
    else {
      const line = parts === undefined ? { line: id } : {};
      rows.push({ kind: 'message', key: id, message, ...line, ...explained(tellMessage(grant, message)) });
    }
  }
  if (sent === undefined) return rows;
  rows.push({
    kind: 'sent',
    key: sent.label,
    planned: sent,
    ...explained(explainPhase(grant, sent.leg, 'request')),
  });
  // Its line says "not finished" until the response is processed; the stage does not show that.
  const pages = run.messages.find((message) => message.leg === leg);
  if (pages !== undefined && run.held) {
    const message = { ...pages, status: '' };
    rows.push({
      kind: 'message',
      key: pages.id,
      message,
      ...explained(explainPhase(grant, sent.leg, 'meanwhile')),
    });
  }
  return rows;
}

/** How many polls have a row of their own; those before them are one row. */
const mostPolls = 30;

/** Returns a row for each poll. */
function pollRows(grant: GuidedGrant, message: MessageView, parts: readonly MessagePart[]): StageRow[] {
  const shown = parts.slice(-mostPolls);
  const folded = parts.length - shown.length;
  const rows = shown.map((part, index): StageRow => {
    const { exchange, ...line } = part;
    const key = partKey(message.id, exchange);
    const { parts: _, ...poll } = { ...message, ...line };
    const told =
      folded + index === 0 ? tellMessage(grant, poll) : explainPhase(grant, message.leg, endOf(poll));
    return { kind: 'message', key, message: poll, line: key, ...explained(told) };
  });
  return folded === 0 ? rows : [{ kind: 'message', key: message.id, message }, ...rows];
}

function explained(sentence: string | undefined): { readonly explained?: string } {
  return sentence === undefined ? {} : { explained: sentence };
}

/** Returns the rows of a finished message: in the browser, request and response have a row each. */
function tellMessage(grant: GuidedGrant, message: MessageView): string | undefined {
  const { leg, from, to, mood, parts, status } = message;
  if (from === 'browser' && to === 'client') return explainPhase(grant, leg, 'answer');
  if (from === 'browser') return explainPhase(grant, leg, parts === undefined ? 'request' : 'meanwhile');
  const sentences = [explainPhase(grant, leg, 'request'), explainPhase(grant, leg, endOf({ status, mood }))];
  return sentences.filter((sentence) => sentence !== undefined).join(' ') || undefined;
}

/** The statuses of a poll that has no tokens yet: of a single one, and of one among others. */
const pendingStatuses: ReadonlySet<string> = new Set([
  'pending',
  'slow down',
  'authorization_pending',
  'slow_down',
]);

/** A failure without a status had no response. */
function endOf({ status, mood }: Pick<MessageView, 'status' | 'mood'>): LegPhase {
  if (pendingStatuses.has(status)) return 'pending';
  if (mood !== 'bad') return 'answer';
  return /^\d+$/.test(status) ? 'refused' : 'unanswered';
}
