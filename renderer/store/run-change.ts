import { present } from '../../core/base/present.ts';
import type { RunChange, RunView } from '../../core/views/run/views.ts';

/** The effect of a change on the run on the screen. */
export type Received =
  | { readonly kind: 'applied'; readonly run: RunView }
  /** Already part of the run. */
  | { readonly kind: 'stale' }
  /** An earlier change was missed: the run must be fetched again. */
  | { readonly kind: 'gap' };

/** Applies a change where it is the next one of its run. */
export function receiveChange(run: RunView, change: RunChange): Received {
  if (change.run !== run.summary.id || change.sequence <= run.sequence) return { kind: 'stale' };
  if (change.sequence !== run.sequence + 1) return { kind: 'gap' };
  if (change.messagesFrom !== undefined && change.messagesFrom > run.messages.length) return { kind: 'gap' };
  return { kind: 'applied', run: applyChange(run, change) };
}

/** Applies the changes to a run that arrived while it was being fetched. */
export function catchUp(run: RunView, waiting: readonly RunChange[]): { run: RunView; gap: boolean } {
  let current = run;
  for (const change of waiting) {
    const received = receiveChange(current, change);
    if (received.kind === 'gap') return { run: current, gap: true };
    if (received.kind === 'applied') current = received.run;
  }
  return { run: current, gap: false };
}

function applyChange(run: RunView, change: RunChange): RunView {
  const { held, working, waiting, ...rest } = run;
  const nextHeld = change.held === undefined ? held : change.held;
  const nextWorking = change.working === undefined ? working : change.working;
  const nextWaiting = change.waiting === undefined ? waiting : change.waiting;
  return {
    ...rest,
    summary: change.summary,
    sequence: change.sequence,
    messages: mergeMessages(run.messages, change),
    ...present({
      held: nextHeld ?? undefined,
      working: nextWorking ?? undefined,
      waiting: nextWaiting ?? undefined,
      refused: change.refused,
      tampering: change.tampering,
      failure: change.failure,
      findings: change.findings,
      tokens: change.tokens,
      scopes: change.scopes,
      userinfo: change.userinfo,
      userinfoSdJwt: change.userinfoSdJwt,
      generations: change.generations,
      hosts: change.hosts,
    }),
  };
}

function mergeMessages(messages: RunView['messages'], change: RunChange): RunView['messages'] {
  if (change.messages === undefined) return messages;
  return [...messages.slice(0, change.messagesFrom ?? messages.length), ...change.messages];
}
