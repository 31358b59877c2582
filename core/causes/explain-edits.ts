import type { Cause, Failure } from '../base/failure.ts';
import type { Change } from '../edit/changes.ts';
import { changedName } from '../edit/edit-words.ts';
import type { Exchange, StepExchange } from '../record/exchange.ts';
import { browserTitles, legs } from '../script/legs.ts';

/** Limit of the edits that are named as causes. */
const mostCauses = 5;

/**
 * Puts what the user edited in the run before the other causes of its failure: the last edited message first. A failure that
 * is an edit itself (a dropped message, a simulated error) is returned unchanged.
 */
export function explainByEdits(failure: Failure, exchanges: readonly Exchange[]): Failure {
  const steps = exchanges.filter(isEdited).toReversed();
  if (failure.code === 'message-dropped' || failure.code === 'internal') return failure;
  const causes = steps.flatMap(causesIn).slice(0, mostCauses);
  return causes.length === 0 ? failure : { ...failure, causes: [...causes, ...(failure.causes ?? [])] };
}

/** Whether anything of a step was edited. */
export function isEdited(
  exchange: Exchange,
): exchange is StepExchange & Required<Pick<StepExchange, 'edited'>> {
  return exchange.kind === 'step' && exchange.edited !== undefined;
}

/** A message in the words of a cause: "token request", "response to the token request". */
export function editedMessage({ performed }: StepExchange, side: 'request' | 'response'): string {
  if (performed.kind === 'browse') return browserTitles(performed.leg)[side];
  const { title } = legs[performed.leg];
  return side === 'request' ? title : `response of the ${title}`;
}

function causesIn(step: StepExchange): readonly Cause[] {
  const { id, edited = {} } = step;
  const of = (changes: readonly Change[] = [], side: 'request' | 'response') =>
    [...new Set(changes.map(changedName))].map((name) => ({
      text: `${name} was edited in the ${editedMessage(step, side)}`,
      seen: true,
      exchange: id,
    }));
  const byHand =
    edited.state === 'by-hand'
      ? [
          {
            text: `the ${editedMessage(step, 'response')} was written by hand`,
            seen: true,
            exchange: id,
          },
        ]
      : [];
  return [...byHand, ...of(edited.response, 'response'), ...of(edited.request, 'request')];
}
