import { FlowFailure } from '../../base/failure.ts';
import { type Parameter, parameterValues, readParameters } from '../../oauth/message.ts';
import { queryOf } from '../../oauth/url-query.ts';
import type { Draft, Reply, Script } from '../../script/draft.ts';
import { type Leg, legs } from '../../script/legs.ts';
import type { Exchange, ObservedExchange, StepExchange } from '../exchange.ts';

/** A record in the order of a script. */
export interface FittedRecord {
  readonly exchanges: readonly Exchange[];
  /** What the script asks for next that the record does not have, though it has messages after that. */
  readonly missing?: { readonly leg: Leg; readonly value?: string };
}

/**
 * Puts messages that were read from a file in the order in which a script asks for them, with the values that the script
 * generates as they were sent: the result can be replayed to that script. `before` is the record up to where the replay
 * ends, at the message after it in `all`; metadata and keys are also taken from the rest. Ends early at the first message or
 * value that the file does not have, or that is not `trusted`.
 */
export function fitRecord(
  script: Script<void>,
  version: string,
  before: readonly Exchange[],
  all: readonly Exchange[],
  trusted: (step: StepExchange) => boolean = () => true,
): FittedRecord {
  const fitted: Exchange[] = [];
  const left = messagesOf(before).filter((step) => trusted(step));
  const others = messagesOf(all)
    .filter((step) => trusted(step))
    .filter(({ performed }) => legs[performed.leg].prepares === true);
  const add = (exchange: Exchange) => fitted.push({ ...exchange, id: `x${fitted.length + 1}` });
  const end = messageAfter(before, all);
  let steps = 0;
  try {
    let next = script.next();
    while (!next.done && left.length > 0) {
      const draft = next.value;
      // A file may have messages that no script asks for.
      if (draft.leg === end?.leg && !left.some(({ performed }) => isOfKind(performed, end))) break;
      const found = takeMessage(draft, left) ?? others.find((step) => isFor(draft, step));
      const at = found?.at ?? left[0]?.at ?? 0;
      const reply = found?.believed ?? generated(draft, left, all, at);
      if (reply === undefined) return { exchanges: fitted, missing: missingFor(draft) };
      if (found?.performed.kind === 'browse') for (const one of observedBefore(found, before)) add(one);
      const own = { kind: 'step', id: '', step: steps, script: version, at, endedAt: at } as const;
      const both = { draft, performed: draft, received: reply, believed: reply };
      add(found === undefined ? { ...own, ...both } : { ...found, step: steps, script: version, draft });
      steps += 1;
      next = script.next(reply);
    }
  } catch (error) {
    // The replay ends where the script does.
    if (!(error instanceof FlowFailure)) throw error;
  }
  return { exchanges: fitted };
}

function messagesOf(exchanges: readonly Exchange[]): StepExchange[] {
  return exchanges.filter((exchange): exchange is StepExchange => {
    if (exchange.kind !== 'step' || exchange.performed.kind === 'random') return false;
    const { believed } = exchange;
    return (believed.kind === 'http' || believed.kind === 'browse') && believed.outcome.ok;
  });
}

/** The message at which a replay of `before` ends; undefined for metadata and keys, which scripts ask for at another time. */
function messageAfter(before: readonly Exchange[], all: readonly Exchange[]): Draft | undefined {
  const ids = new Set(before.map(({ id }) => id));
  const rest = all.slice(all.findLastIndex(({ id }) => ids.has(id)) + 1);
  const message = rest
    .flatMap((exchange) => (exchange.kind === 'step' ? exchange.performed : []))
    .find(({ kind }) => kind === 'http' || kind === 'browse');
  return message !== undefined && legs[message.leg].prepares === true ? undefined : message;
}

function takeMessage(draft: Draft, left: StepExchange[]): StepExchange | undefined {
  const at = left.findIndex((step) => isFor(draft, step));
  return at === -1 ? undefined : left.splice(at, 1)[0];
}

function isFor(draft: Draft, { performed }: StepExchange): boolean {
  return isOfKind(performed, draft);
}

function isOfKind(one: Draft, other: Draft): boolean {
  return one.kind === other.kind && one.leg === other.leg;
}

/** The messages of the login window that were recorded for a step that opened it. */
function observedBefore({ id }: StepExchange, record: readonly Exchange[]): readonly ObservedExchange[] {
  const at = record.findIndex((exchange) => exchange.id === id);
  const start = record.slice(0, at).findLastIndex(({ kind }) => kind === 'step');
  return record.slice(start + 1, at).filter((exchange) => exchange.kind === 'observed');
}

/** A value that a script generates, as the messages of the file have it. */
function generated(
  draft: Draft,
  left: readonly StepExchange[],
  all: readonly Exchange[],
  now: number,
): Reply | undefined {
  switch (draft.kind) {
    case 'wait':
      return { kind: 'wait', now };
    case 'random': {
      const value = recordedValue(draft.purpose, all);
      return value === undefined ? undefined : { kind: 'random', now, value };
    }
    case 'sign': {
      const next = left.find(({ performed }) => performed.leg === draft.leg);
      const [value] = next === undefined ? [] : parameterValues(parametersOf(next), 'client_assertion');
      return value === undefined ? undefined : { kind: 'sign', now, value };
    }
    default:
      return undefined;
  }
}

function recordedValue(purpose: string, all: readonly Exchange[]): string | undefined {
  // An assertion is taken whole, with its jti.
  if (purpose === 'jti') return 'recorded';
  const steps = all.filter((exchange): exchange is StepExchange => exchange.kind === 'step');
  const random = steps.find(({ draft }) => draft.kind === 'random' && draft.purpose === purpose)?.believed;
  if (random?.kind === 'random') return random.value;
  return steps.flatMap((step) => parameterValues(parametersOf(step), purpose))[0];
}

function parametersOf({ performed }: StepExchange): readonly Parameter[] {
  if (performed.kind === 'browse') return readParameters(queryOf(performed.url));
  if (performed.kind !== 'http' || performed.request.body?.encoding !== 'utf8') return [];
  return readParameters(performed.request.body.content);
}

function missingFor(draft: Draft): NonNullable<FittedRecord['missing']> {
  const { leg } = draft;
  if (draft.kind === 'random') return { leg, value: draft.purpose };
  return draft.kind === 'sign' ? { leg, value: 'client_assertion' } : { leg };
}
