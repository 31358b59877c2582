import { present } from '../../core/base/present.ts';
import type { ChannelOutput } from '../../core/bridge/channels.ts';
import { breakpointWords } from '../../core/debug/breakpoint-words.ts';
import type { EditableView } from '../../core/edit/editable.ts';
import { editableDraft, editableReply } from '../../core/edit/read-message.ts';
import type { HttpDraft } from '../../core/script/draft.ts';
import { draftView, exchangeView } from '../../core/views/exchange/exchange-view.ts';
import type { ExchangeView } from '../../core/views/message/message-view.ts';
import type { HeldView } from '../../core/views/run/views.ts';
import type { RunMasker } from '../masking/run-masker.ts';
import type { HoldPoint } from '../run/driver.ts';
import type { EditedPoint } from '../run/edit-point.ts';
import type { Held, HeldNavigation } from '../run/hold-control.ts';
import { type EditedNavigation, editableRequest } from './decide-navigation.ts';
import { editableView } from './editable-view.ts';

/** Where a run is paused, masked; `now` is in milliseconds since 1970. */
export function heldView({ point, because }: Held, masker: RunMasker, now: number): HeldView {
  const exchange = pointView(point, masker, now);
  const editable = point.stage === 'draft' ? editableDraft(point.draft) : editableReply(point.reply);
  return present({
    pause: pauseOf(point),
    stage: point.stage,
    leg: point.draft.leg,
    title: exchange.title,
    since: now,
    because: reasonOf(because, masker),
    exchange,
    editable: editable && editableView(editable, masker),
  });
}

/** The name of a pause, by which a decision refers to it. */
export function pauseOf({ stage, step }: HoldPoint): string {
  return `${stage}-${step}`;
}

/** The message at which a run is paused, masked. */
function pointView(point: HoldPoint, masker: RunMasker, now: number): ExchangeView {
  const draft = masker.draft(point.draft);
  if (point.stage === 'draft') return draftView(draft, now);
  return withoutDuration(
    exchangeView({
      kind: 'step',
      id: 'reply',
      step: point.step,
      script: '',
      at: now,
      endedAt: now,
      draft,
      performed: draft,
      believed: masker.reply(point.reply, point.draft),
    }),
  );
}

/** The message of an edited pause, and what differs, masked. */
export function editedView(
  { point, changes }: EditedPoint,
  masker: RunMasker,
  now: number,
): ChannelOutput<'run:preview-edits'> {
  const exchange = pointView(point, masker, now);
  return { exchange, changes: masker.json(changes) };
}

/** The navigation that is held, as a draft: with typed secrets masked. */
export function navigationDraft({ navigation }: HeldNavigation): HttpDraft {
  return { kind: 'http', leg: navigation.leg, request: navigation.masked };
}

/** The navigation at which a run is paused, masked; `now` is in milliseconds since 1970. */
export function navigationView(held: HeldNavigation, masker: RunMasker, now: number): HeldView {
  const { id, because, navigation } = held;
  const draft = navigationDraft(held);
  const exchange = navigationExchange(id, draft, masker, now);
  const editable = editableDraft({ ...draft, request: editableRequest(draft.request) });
  return present({
    pause: id,
    stage: 'navigation' as const,
    leg: navigation.leg,
    title: exchange.title,
    since: now,
    because: reasonOf(because, masker),
    exchange,
    editable: editable && withoutHeaders(editableView(editable, masker)),
  });
}

/** The navigation of an edited pause, and what differs, masked. */
export function editedNavigationView(
  id: string,
  { draft, changes }: EditedNavigation,
  masker: RunMasker,
  now: number,
): ChannelOutput<'run:preview-edits'> {
  return { exchange: navigationExchange(id, draft, masker, now), changes: masker.json(changes) };
}

function navigationExchange(id: string, draft: HttpDraft, masker: RunMasker, now: number): ExchangeView {
  return { ...draftView(masker.draft(draft), now), id, title: 'Navigation', channel: 'front' };
}

function withoutHeaders({ lists: { header: _, ...lists }, ...message }: EditableView): EditableView {
  return { ...message, lists };
}

function reasonOf(because: Held['because'], masker: RunMasker): string {
  return because === 'step' ? 'step' : `breakpoint: ${masker.json(breakpointWords(because))}`;
}

/** It is recorded with the message, once the response is processed. */
function withoutDuration({ endedAt: _, ...exchange }: ExchangeView): ExchangeView {
  return exchange;
}
