import type { Exchange } from './exchange.ts';

/**
 * Returns the step at which a fork from a message starts: everything after the message before it is performed again, so
 * that values which that message alone needs (`state`, a verifier, a client assertion) are new. A message of the login
 * window belongs to the step during which it was observed. Undefined where the run has no such message.
 */
export function forkStep(exchanges: readonly Exchange[], id: string): number | undefined {
  const at = exchanges.findIndex((exchange) => exchange.id === id);
  if (at === -1) return undefined;
  const rest = exchanges.slice(at);
  const chosen = rest.find(({ kind }) => kind === 'step');
  const last = exchanges.findLast(({ kind }) => kind === 'step');
  const step = chosen ?? last;
  if (step?.kind !== 'step') return 0;
  const before = exchanges.findLast(
    (exchange) => exchange.kind === 'step' && exchange.step < step.step && isMessage(exchange),
  );
  return before?.kind === 'step' ? before.step + 1 : 0;
}

function isMessage(exchange: Exchange): boolean {
  if (exchange.kind !== 'step') return false;
  const { kind } = exchange.draft;
  return kind === 'http' || kind === 'browse' || kind === 'wait' || kind === 'race';
}

/**
 * Returns the part of a recording that a fork from `step` replays: everything recorded before that step started. The
 * step itself and what was observed during it are left out, and performed again.
 */
export function prefixBefore(exchanges: readonly Exchange[], step: number): readonly Exchange[] {
  const forked = exchanges.find((exchange) => exchange.kind === 'step' && exchange.step === step);
  if (forked === undefined) return exchanges;
  return exchanges.filter((exchange) =>
    exchange.kind === 'step' ? exchange.step < step : idNumber(exchange.id) < idNumber(forked.id),
  );
}

function idNumber(id: string): number {
  return Number(id.slice(1));
}
