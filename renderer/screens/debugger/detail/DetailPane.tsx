import { MousePointerClick } from 'lucide-react';
import type { RunView } from '../../../../core/views/run/views.ts';
import { EmptyState } from '../../../components/EmptyState.tsx';
import { FailureCard } from '../../../components/FailureCard.tsx';
import { selectHeldOpen } from '../../../store/detail-slice.ts';
import { useStore } from '../../../store/store.ts';
import { ExchangeDetail } from './ExchangeDetail.tsx';

/** The detail of the chosen message, or the literal draft where the run stands still. */
export function DetailPane({ run }: { readonly run: RunView }) {
  return (
    <section className="pane detail" aria-label="Detail of the message">
      <Content run={run} />
    </section>
  );
}

function Content({ run }: { readonly run: RunView }) {
  const heldOpen = useStore(selectHeldOpen);
  const detail = useStore((state) => state.detail);
  if (heldOpen && run.held) {
    return <ExchangeDetail exchange={run.held.exchange} findings={run.findings} stage={run.held.stage} />;
  }
  if (detail === undefined) return <NothingChosen />;
  switch (detail.content.state) {
    case 'loading':
      return (
        <p className="waiting" role="status">
          <span className="spinner" aria-hidden /> Reading the message
        </p>
      );
    case 'failed':
      return <FailureCard failure={detail.content.failure} />;
    default:
      return <ExchangeDetail exchange={detail.content.value} findings={run.findings} />;
  }
}

function NothingChosen() {
  return (
    <EmptyState icon={MousePointerClick} title="No message chosen">
      Choose a message of the sequence, or walk it with the arrow keys, to see its parameters, headers, body,
      cookies, timing and the rules that touched it.
    </EmptyState>
  );
}
