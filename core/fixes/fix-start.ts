import { formatDuration } from '../base/duration.ts';
import type { Exchange, StepExchange } from '../record/exchange.ts';
import type { Fix } from './fix.ts';

/** From where a run is performed again with a fix. */
interface FixStart {
  /** The id of the message; absent for the start of the run. */
  readonly exchange?: string;
  /** Whether all messages are taken from the record. */
  readonly recorded?: true;
  /** As a sentence. */
  readonly text: string;
}

/** Up to this age a code is sent again, in milliseconds: many providers accept it for a minute only. */
const codeLifetime = 60_000;

/**
 * Returns from which message a run is performed again: the first one that the fix changes, unless the authorization
 * code that it needs is too old or used up. `now` is in milliseconds since 1970; the exchanges may be masked.
 */
export function fixStart({ leg }: Fix, exchanges: readonly Exchange[], now: number): FixStart {
  if (leg === 'recorded') {
    return { recorded: true, text: 'No message is sent again: the recorded ones are checked again.' };
  }
  const steps = exchanges.filter((exchange) => exchange.kind === 'step');
  const first = leg === undefined ? undefined : steps.find((step) => isMessageOf(step, leg));
  if (first === undefined) return { text: 'The whole run is performed again.' };
  if (leg === 'authorization')
    return {
      exchange: first.id,
      text: 'The login is performed again from the authorization request, which changes.',
    };
  const login = leg === 'token' ? steps.find((step) => isMessageOf(step, 'authorization')) : undefined;
  if (login === undefined)
    return { exchange: first.id, text: 'Messages before the changed one are not sent again.' };
  const age = now - login.endedAt;
  if (statusOf(first) === 200) return { exchange: login.id, text: again('its code is used') };
  if (age > codeLifetime) {
    return { exchange: login.id, text: again(`its code is ${formatDuration(age)} old`) };
  }
  return {
    exchange: first.id,
    text: 'Only the token request and what follows are sent again, with the same code.',
  };
}

function again(why: string): string {
  return `The login is performed again from the authorization request: ${why}.`;
}

function isMessageOf({ draft }: StepExchange, leg: Fix['leg']): boolean {
  return draft.leg === leg && (draft.kind === 'http' || draft.kind === 'browse');
}

function statusOf({ believed }: StepExchange): number | undefined {
  return believed.kind === 'http' ? believed.outcome.response?.status : undefined;
}
