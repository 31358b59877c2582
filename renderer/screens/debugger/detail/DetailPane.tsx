import { MousePointerClick } from 'lucide-react';
import type { RunView } from '../../../../core/views/run/views.ts';
import { EmptyState } from '../../../components/EmptyState.tsx';
import { FailureCard } from '../../../components/FailureCard.tsx';
import { Splitter } from '../../../components/Splitter.tsx';
import { selectHeldOpen } from '../../../store/detail-slice.ts';
import { useStore } from '../../../store/store.ts';
import { HeldDetail } from '../edit/HeldDetail.tsx';
import { MessageDetail } from './MessageDetail.tsx';

/** Shows the detail of the selected message, or the draft at which the run is paused. */
export function DetailPane({ run }: { readonly run: RunView }) {
  return (
    <section className="pane detail" aria-label="Message details">
      <Splitter pane="detail" label="Resize the details" edge="left" />
      <Content run={run} />
    </section>
  );
}

function Content({ run }: { readonly run: RunView }) {
  const heldOpen = useStore(selectHeldOpen);
  const detail = useStore((state) => state.detail);
  if (heldOpen && run.held) {
    return <HeldDetail key={run.held.pause} held={run.held} findings={run.findings} />;
  }
  if (detail === undefined) return <NothingChosen />;
  switch (detail.content.state) {
    case 'loading':
      return (
        <p className="waiting" role="status">
          <span className="spinner" aria-hidden /> Loading message
        </p>
      );
    case 'failed':
      return <FailureCard failure={detail.content.failure} />;
    default:
      return <MessageDetail exchange={detail.content.value} findings={run.findings} />;
  }
}

function NothingChosen() {
  return (
    <EmptyState icon={MousePointerClick} title="No message selected">
      Select a message, or move through the sequence with the arrow keys, to see its parameters, headers,
      body, cookies, timing and checks.
    </EmptyState>
  );
}
