import type { RunView } from '../../../core/views/run/views.ts';
import type { OpenRun } from '../../store/run-slice.ts';

/** What the screen shows: tokens, those of the previous generation during a refresh, or none. */
export type ShownRun =
  | { readonly kind: 'none' }
  | { readonly kind: 'loading' }
  | { readonly kind: 'unreadable'; readonly run: Extract<OpenRun, { readonly state: 'failed' }> }
  | { readonly kind: 'tokens'; readonly run: RunView }
  | { readonly kind: 'refreshing'; readonly run: RunView }
  | { readonly kind: 'refresh-failed'; readonly run: RunView; readonly before: RunView }
  | { readonly kind: 'under-way'; readonly run: RunView }
  /** A run that works with the tokens of another run, `parent`, and returns none. */
  | { readonly kind: 'used-tokens'; readonly run: RunView; readonly parent: string }
  | { readonly kind: 'without-tokens'; readonly run: RunView };

/**
 * Chooses what to show of the open run. `before` is the last run whose tokens were shown: its cards stay
 * until a refresh has returned new ones, which avoids flicker.
 */
export function shownRun(open: OpenRun, before: RunView | undefined): ShownRun {
  switch (open.state) {
    case 'none':
      return { kind: 'none' };
    case 'failed':
      return { kind: 'unreadable', run: open };
    case 'loading':
      return { kind: 'loading' };
    case 'ready':
      return readyRun(open.value, before);
  }
}

function readyRun(run: RunView, before: RunView | undefined): ShownRun {
  if (run.tokens.length > 0) return { kind: 'tokens', run };
  const live = run.summary.state === 'running' || run.summary.state === 'held';
  const parent = before !== undefined && isParent(before, run) ? before : undefined;
  if (parent !== undefined) {
    return live ? { kind: 'refreshing', run: parent } : { kind: 'refresh-failed', run, before: parent };
  }
  const { follows, grant } = run.summary;
  if (follows !== undefined && grant !== 'refresh') return { kind: 'used-tokens', run, parent: follows.run };
  return live ? { kind: 'under-way', run } : { kind: 'without-tokens', run };
}

function isParent(before: RunView, run: RunView): boolean {
  return (
    run.summary.grant === 'refresh' &&
    before.summary.id !== run.summary.id &&
    before.summary.connection === run.summary.connection &&
    before.summary.persona === run.summary.persona
  );
}

/** Returns the number of a run among its generations; undefined where it is not one of them. */
export function generationOf(run: RunView): number | undefined {
  return run.generations.find(({ run: id }) => id === run.summary.id)?.number;
}
