import type { HeldView } from '../../../../core/views/run/views.ts';
import { FailureLine } from '../../../components/FailureLine.tsx';
import { OutsideText } from '../../../components/OutsideText.tsx';
import { selectHeldEdit } from '../../../store/edit-slice.ts';
import { useStore } from '../../../store/store.ts';

/** The edited message as text, masked; or why it cannot be sent. */
export function EditPreview({ stage }: Pick<HeldView, 'stage'>) {
  const preview = useStore((state) => selectHeldEdit(state)?.preview);
  if (preview?.state === 'failed') return <FailureLine failure={preview.failure} />;
  if (preview?.state !== 'ready') return null;
  const { exchange } = preview.value;
  const isReply = stage === 'reply';
  const side = isReply ? exchange.response : exchange.request;
  if (side === undefined) return null;
  const heading = isReply ? 'What the client will process' : 'What will be sent';
  return (
    <section className="wire-block" aria-label={heading}>
      <header>
        <h3>{heading}</h3>
      </header>
      <pre className="mono">
        <OutsideText text={side.raw.replaceAll('\r\n', '\n')} multiline limit={20_000} />
      </pre>
    </section>
  );
}
