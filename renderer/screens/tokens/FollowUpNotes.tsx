import { useCallback, useMemo } from 'react';
import { assertNever } from '../../../core/base/assert-never.ts';
import type { FollowUpResult } from '../../../core/views/run/follow-up.ts';
import type { RunSummary } from '../../../core/views/run/views.ts';
import { useClock } from '../../clock/clock.ts';
import { useVisibleClock } from '../../clock/visible-clock.ts';
import { distanceWords } from '../../components/claim-notes.ts';
import { OutsideText } from '../../components/OutsideText.tsx';
import { StatusDot } from '../../components/StatusDot.tsx';
import { followUpsOf } from '../../store/follow-slice.ts';
import { loaded } from '../../store/loadable.ts';
import { useActions, useStore } from '../../store/store.ts';

interface Props {
  readonly run: string;
  /** The token; absent for actions on the whole login. */
  readonly token?: string;
}

/** Lists what was done with a token, and the result: one line each, newest first. */
export function FollowUpNotes({ run, token }: Props) {
  const runs = useStore((state) => loaded(state.app)?.runs);
  const notes = useMemo(() => followUpsOf(runs ?? [], run, token), [runs, run, token]);
  if (notes.length === 0) return null;
  return (
    <ul className="follow-ups" aria-label="Actions">
      {notes.map((note) => (
        <Note key={note.id} note={note} />
      ))}
    </ul>
  );
}

function Note({ note }: { readonly note: RunSummary }) {
  const { openRun, setTab } = useActions();
  const result = note.follows?.result;
  const live = note.state === 'running' || note.state === 'held';
  const failed = note.state === 'failed' && result === undefined;
  return (
    <li>
      {live ? <span className="spinner" aria-hidden /> : <ResultDot failed={failed} result={result} />}
      <span className="follow-up-text" role="status">
        <OutsideText text={wordsOf(note, live)} limit={160} />
        {!live && result?.expiresAt !== undefined && <Until expiresAt={result.expiresAt} />}
      </span>
      <button
        type="button"
        className="reference"
        onClick={() => {
          setTab('debugger');
          void openRun(note.id);
        }}
      >
        Messages<span className="for-readers"> of {note.title}</span>
      </button>
    </li>
  );
}

/** Green for an active token, until it expires. */
function ResultDot({
  failed,
  result,
}: {
  readonly failed: boolean;
  readonly result: FollowUpResult | undefined;
}) {
  const expiresAt = result?.expiresAt;
  const expired = useClock(
    useCallback((now: number) => expiresAt !== undefined && now >= expiresAt, [expiresAt]),
  );
  if (failed || expired) return <StatusDot tone="fail" />;
  return <StatusDot tone={result === undefined ? 'none' : toneOf(result.kind)} />;
}

function wordsOf({ title, state, follows }: RunSummary, live: boolean): string {
  if (live) return `${title} …`;
  if (follows?.result !== undefined) return follows.result.text;
  return `${title}: ${state === 'failed' ? 'failed; see its messages' : 'aborted'}`;
}

function Until({ expiresAt }: { readonly expiresAt: number }) {
  const [place, text] = useVisibleClock<HTMLSpanElement, string>(
    useCallback(
      (now: number) =>
        `, ${now >= expiresAt ? 'expired' : 'expires'} ${distanceWords(expiresAt / 1000, now)}`,
      [expiresAt],
    ),
  );
  return (
    <span ref={place} className="tabular">
      {text}
    </span>
  );
}

/** Returns the colour of a follow-up's result. */
function toneOf(kind: FollowUpResult['kind']): 'pass' | 'fail' | 'warn' | 'none' {
  switch (kind) {
    case 'active':
    case 'answered':
      return 'pass';
    case 'inactive':
    case 'refused':
      return 'fail';
    case 'still-works':
      return 'warn';
    case 'revoked':
    case 'logged-out':
      return 'none';
    default:
      return assertNever(kind);
  }
}
