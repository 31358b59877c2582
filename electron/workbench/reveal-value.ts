import type { Result } from '../../core/base/failure.ts';
import type { ChannelInput } from '../../core/bridge/channels.ts';
import type { Draft } from '../../core/script/draft.ts';
import { draftView, exchangeView } from '../../core/views/exchange/exchange-view.ts';
import type { ExchangeView } from '../../core/views/message/message-view.ts';
import { mask } from '../masking/mask-values.ts';
import type { RunTable } from '../store/runs.ts';
import { readWholeExchange } from './whole-exchange.ts';

/** A parameter or a header of a message, by its place in the view of the message. */
export type ValuePlace = Pick<ChannelInput<'run:reveal'>, 'side' | 'part' | 'index' | 'name'>;

/** Returns a value of a stored message with its secret; fails as {@link readWholeExchange}, and for another name. */
export function revealStored(runs: RunTable, run: string, id: string, place: ValuePlace): Result<string> {
  const whole = readWholeExchange(runs, run, id);
  return whole.ok ? valueAt(exchangeView(whole.value), place) : whole;
}

/** Returns a value of the request at which a run is paused. */
export function revealDraft(draft: Draft, place: ValuePlace): Result<string> {
  return valueAt(draftView(draft, 0), place);
}

function valueAt(view: ExchangeView, { side, part, index, name }: ValuePlace): Result<string> {
  const content = view[side];
  const { name: found, value } =
    part === 'parameters' ? (content?.parameters[index] ?? none) : named(content?.headers[index]);
  if (found !== name || value === undefined)
    return refuse('This value is not in the message yet.', undefined);
  // What was typed into a login page is masked before it is recorded.
  if (value.includes(mask)) {
    return refuse('This value was typed into a login page, and is not stored.', 'It stays in the browser.');
  }
  return { ok: true, value };
}

interface Found {
  readonly name?: string;
  readonly value?: string;
}

const none: Found = {};

function named(header: readonly [string, string] | undefined): Found {
  return header === undefined ? none : { name: header[0], value: header[1] };
}

function refuse(message: string, hint: string | undefined): Result<never> {
  return {
    ok: false,
    failure: { code: 'not-found', message, step: 'reveal', ...(hint === undefined ? {} : { hint }) },
  };
}
