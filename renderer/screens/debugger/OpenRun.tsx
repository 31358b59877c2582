import { type ReactNode, useRef } from 'react';
import type { RunView } from '../../../core/views/run/views.ts';
import { RunFailure } from '../../components/RunFailure.tsx';
import { useFixes } from '../../components/use-fixes.ts';
import { CopySequence } from './CopySequence.tsx';
import { DetailPane } from './detail/DetailPane.tsx';
import { FailedChecks } from './FailedChecks.tsx';
import { ForkNote } from './ForkNote.tsx';
import { LoginProblem } from './LoginWindowCard.tsx';
import { ResentComparison } from './ResentComparison.tsx';
import { RunBanners } from './RunBanners.tsx';
import { RunNote } from './RunNote.tsx';
import { SearchBar, SearchNote } from './SearchBar.tsx';
import { SearchMarks } from './SearchMarks.tsx';
import { Sequence } from './Sequence.tsx';
import { TamperingBanner } from './TamperingBanner.tsx';
import { TimelineButton } from './TimelineButton.tsx';
import { WaitingCard } from './WaitingCard.tsx';

interface Props {
  readonly run: RunView;
  /** Why another run could not be started, above the messages of this one. */
  readonly startFailure: ReactNode;
}

/** The messages of a run, and the detail of one. */
export function OpenRun({ run, startFailure }: Props) {
  const work = useRef<HTMLDivElement>(null);
  useFixes(run);
  return (
    <>
      {startFailure}
      <TamperingBanner run={run} />
      <RunFailure key={run.summary.id} run={run} />
      <FailedChecks run={run} />
      <LoginProblem run={run} />
      <SearchMarks within={work} />
      <div ref={work} className="work">
        <section className="pane" aria-label="Sequence of messages">
          <RunNote run={run.summary} />
          <ForkNote run={run.summary} />
          <RunBanners run={run} />
          <WaitingCard run={run} />
          {run.messages.length > 0 && (
            <div className="sequence-bar">
              <SearchBar />
              <TimelineButton />
              <CopySequence />
            </div>
          )}
          <SearchNote />
          <Sequence run={run} />
          <ResentComparison run={run.summary} />
        </section>
        <DetailPane run={run} />
      </div>
    </>
  );
}
