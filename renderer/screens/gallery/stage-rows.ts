import type { PlannedMessage } from '../../../core/grants/guide.ts';
import type { GuidedGrant } from '../../../core/teach/guide.ts';
import { type LegPhase, momentOf, playedMessages, tell } from '../../../core/teach/play-script.ts';
import type { MessageView } from '../../../core/views/message/message-view.ts';
import type { HeldView, RunView } from '../../../core/views/run/views.ts';
import { isUnderWay } from '../../store/run-slice.ts';

/** One row of the stage, and the sentence that tells it. */
export type StageRow =
  | { readonly kind: 'message'; readonly key: string; readonly message: MessageView; readonly told?: string }
  | { readonly kind: 'held'; readonly key: string; readonly held: HeldView; readonly told?: string }
  | { readonly kind: 'working'; readonly key: string; readonly text: string; readonly told?: string }
  /** Sent, and not yet among the messages: a browser leg is recorded when its answer is there. */
  | { readonly kind: 'sent'; readonly key: string; readonly planned: PlannedMessage; readonly told?: string }
  | { readonly kind: 'coming'; readonly key: string; readonly planned: PlannedMessage };

/** The rows of a play: what happened, where it stands, and what is still to come. */
export function stageRows(grant: GuidedGrant, run: RunView): readonly StageRow[] {
  const { held, working } = run;
  const rows: StageRow[] = messageRows(grant, run);
  if (held) {
    const sentence = tell(grant, held.leg, momentOf(held));
    rows.push({ kind: 'held', key: `held-${run.messages.length}-${held.stage}`, held, ...told(sentence) });
  } else if (isUnderWay(run.summary)) {
    const { leg, text } = working ?? { leg: '', text: 'Starting' };
    rows.push({ kind: 'working', key: 'working', text, ...told(tell(grant, leg, 'meanwhile')) });
  }
  const coming = isUnderWay(run.summary) ? comingMessages(grant, run) : [];
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
    rows.push({ kind: 'message', key: message.id, message, ...told(tellMessage(grant, message)) });
  }
  if (sent === undefined) return rows;
  rows.push({ kind: 'sent', key: sent.label, planned: sent, ...told(tell(grant, sent.leg, 'request')) });
  // Its line says "not finished" until the answer is believed, which is not for the stage to say.
  const pages = run.messages.find((message) => message.leg === leg);
  if (pages !== undefined && run.held) {
    const message = { ...pages, status: '' };
    rows.push({ kind: 'message', key: pages.id, message, ...told(tell(grant, sent.leg, 'meanwhile')) });
  }
  return rows;
}

function told(sentence: string | undefined): { readonly told?: string } {
  return sentence === undefined ? {} : { told: sentence };
}

/** A message that is over: its request and its answer, each of which has a line of its own where a browser is between. */
function tellMessage(grant: GuidedGrant, message: MessageView): string | undefined {
  const { leg, from, to, mood, parts, status } = message;
  if (from === 'browser' && to === 'client') return tell(grant, leg, 'answer');
  if (from === 'browser') return tell(grant, leg, parts === undefined ? 'request' : 'meanwhile');
  const sentences = [tell(grant, leg, 'request'), tell(grant, leg, momentOfEnd(status, mood))];
  return sentences.filter((sentence) => sentence !== undefined).join(' ') || undefined;
}

/** A bad end without a status is one that nobody answered. */
function momentOfEnd(status: string, mood: MessageView['mood']): LegPhase {
  if (status === 'pending' || status === 'slow down') return 'pending';
  if (mood !== 'bad') return 'answer';
  return /^\d+$/.test(status) ? 'refused' : 'unanswered';
}

/** What is planned after the leg at which the run is. */
function comingMessages(grant: GuidedGrant, run: RunView): readonly PlannedMessage[] {
  const planned = playedMessages(grant);
  const legs: ReadonlySet<string> = new Set(planned.map(({ leg }) => leg));
  const current = run.held?.leg ?? run.working?.leg;
  const isPlanned = current !== undefined && legs.has(current);
  // A message that is not planned, such as the JWKS that is fetched again, comes after one that is.
  const leg = isPlanned ? current : run.messages.findLast((message) => legs.has(message.leg))?.leg;
  if (leg === undefined) return planned;
  const first = planned.findIndex((message) => message.leg === leg);
  const last = planned.findLastIndex((message) => message.leg === leg);
  if (isPlanned && run.held?.stage === 'draft') return planned.slice(first + 1);
  // Of a leg that is under way only its last message, the answer, is still to come.
  return planned.slice(isPlanned && run.working ? Math.max(first, last - 1) + 1 : last + 1);
}
