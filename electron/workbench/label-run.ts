import type { Failure, Result } from '../../core/base/failure.ts';
import { present } from '../../core/base/present.ts';
import type { ChannelInput } from '../../core/bridge/channels.ts';
import type { RunSummary } from '../../core/views/run/run-summary.ts';
import { summaryView } from '../../core/views/run/run-views.ts';
import type { RunLabels } from '../store/run-labels.ts';
import type { RunTable } from '../store/runs.ts';
import { type Closed, closedFailure } from '../vault/closed-failure.ts';
import { notFound } from './not-found.ts';

/**
 * Changes name, note and pin of a run, and returns it; `live` is its summary while it is in progress. Fails for a run that
 * is not stored, and for a new name or note while the stored ones cannot be read: they would be lost.
 */
export function labelRun(
  runs: RunTable,
  { run, name, note, pinned }: ChannelInput<'run:label'>,
  live: RunSummary | undefined,
): Result<RunSummary> {
  const stored = runs.find(run)?.summary;
  if (stored === undefined) return notFound('run');
  const summary = live ?? summaryView(stored);
  const before = runs.labels.of(run);
  const isPinned = pinned ?? before.pinned === true;
  if (name === undefined && note === undefined) {
    runs.labels.pin(run, isPinned);
    return { ok: true, value: labelled(summary, runs.labels.of(run)) };
  }
  const closed = runs.labels.whyClosed(run);
  if (closed !== undefined) return { ok: false, failure: closedLabels(closed) };
  const labels: RunLabels = present({
    name: trimmed(name ?? before.name),
    note: trimmed(note ?? before.note),
    pinned: isPinned ? true : undefined,
  });
  runs.labels.save(run, labels);
  return { ok: true, value: labelled(summary, labels) };
}

/** Returns a summary with these labels and no others. */
export function labelled(summary: RunSummary, labels: RunLabels): RunSummary {
  const { name: _, note: __, pinned: ___, ...rest } = summary;
  return { ...rest, ...labels };
}

function trimmed(text: string | undefined): string | undefined {
  const words = text?.trim();
  return words === '' ? undefined : words;
}

function closedLabels(closed: Closed): Failure {
  return closedFailure(closed, {
    what: 'The name and the note of this run',
    plural: true,
    step: 'vault',
    again: 'Delete the run.',
  });
}
