import { ChevronDown, ChevronUp } from 'lucide-react';
import { useCallback, useMemo } from 'react';
import { assertNever } from '../../../core/base/assert-never.ts';
import { formatDuration } from '../../../core/base/duration.ts';
import type { FollowUpResult as Result } from '../../../core/views/run/follow-up.ts';
import type { RunSummary } from '../../../core/views/run/run-summary.ts';
import { useClock } from '../../clock/clock.ts';
import { useVisibleClock } from '../../clock/visible-clock.ts';
import { Button } from '../../components/Button.tsx';
import { distanceWords } from '../../components/claim-notes.ts';
import { OutsideText } from '../../components/OutsideText.tsx';
import { StatusDot } from '../../components/StatusDot.tsx';
import { followUpsOf } from '../../store/follow-slice.ts';
import { loaded } from '../../store/loadable.ts';
import { isUnderWay } from '../../store/run-slice.ts';
import { useActions, useStore } from '../../store/store.ts';
import { FollowUpResult } from './FollowUpResult.tsx';

interface Props {
  readonly run: string;
  /** The token; absent for actions on the whole login. */
  readonly token?: string;
}

/** Lists what was done with a token, newest first; each expands to its result. */
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
  const { abortFollowUp } = useActions();
  const result = note.follows?.result;
  const live = isUnderWay(note);
  const failed = note.state === 'failed' && result === undefined;
  return (
    <li>
      <div className="follow-up">
        {live ? <span className="spinner" aria-hidden /> : <ResultDot failed={failed} result={result} />}
        <span className="follow-up-text">
          <span role="status">
            <OutsideText text={wordsOf(note, live)} limit={160} />
          </span>
          {live && <Elapsed since={note.startedAt} />}
          {!live && result?.expiresAt !== undefined && <Until expiresAt={result.expiresAt} />}
        </span>
        {live && (
          <Button look="ghost" size="small" onClick={() => void abortFollowUp(note.id)}>
            Abort<span className="for-readers"> {note.title}</span>
          </Button>
        )}
        <NoteLinks note={note} />
      </div>
      <FollowUpResult note={note} />
    </li>
  );
}

function NoteLinks({ note }: { readonly note: RunSummary }) {
  const { openRun, setTab, openFollowUp, closeFollowUp } = useActions();
  const isOpen = useStore(({ openFollowUps }) => openFollowUps[note.id] !== undefined);
  return (
    <>
      <Button
        look="ghost"
        size="small"
        icon={isOpen ? ChevronUp : ChevronDown}
        aria-expanded={isOpen}
        aria-label={`${isOpen ? 'Hide' : 'Show'} the result of ${note.title}`}
        title={isOpen ? 'Hide the result' : 'Show the result'}
        onClick={() => (isOpen ? closeFollowUp(note.id) : void openFollowUp(note.id))}
      />
      <button
        type="button"
        className="reference"
        onClick={() => {
          setTab('debugger');
          void openRun(note.id);
        }}
      >
        Open run<span className="for-readers"> {note.title}</span>
      </button>
    </>
  );
}

/** Shows how long a run has been in progress, from the first whole second on; `since` in milliseconds since 1970. */
function Elapsed({ since }: { readonly since: number }) {
  const [place, seconds] = useVisibleClock<HTMLSpanElement, number>(
    useCallback((now: number) => Math.floor((now - since) / 1000), [since]),
  );
  return (
    <span ref={place} className="faint tabular" aria-hidden>
      {seconds > 0 && ` ${formatDuration(seconds * 1000)}`}
    </span>
  );
}

/** Green for an active token, until it expires. */
function ResultDot({ failed, result }: { readonly failed: boolean; readonly result: Result | undefined }) {
  const expiresAt = result?.expiresAt;
  const expired = useClock(
    useCallback((now: number) => expiresAt !== undefined && now >= expiresAt, [expiresAt]),
  );
  if (failed || expired) return <StatusDot tone="fail" />;
  return <StatusDot tone={result === undefined ? 'none' : toneOf(result.kind)} />;
}

function wordsOf({ title, grant, state, follows }: RunSummary, live: boolean): string {
  if (live) return `${title} …`;
  if (follows?.result !== undefined) {
    return grant === 'introspection' ? `${title}: ${follows.result.text}` : follows.result.text;
  }
  return `${title}: ${state === 'failed' ? 'failed; open the run for the reason' : 'aborted'}`;
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
function toneOf(kind: Result['kind']): 'pass' | 'fail' | 'warn' | 'none' {
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
