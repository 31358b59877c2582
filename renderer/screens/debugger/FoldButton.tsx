import { ChevronDown, ChevronRight } from 'lucide-react';
import { useActions } from '../../store/store.ts';

interface Props {
  readonly message: string;
  readonly fold: 'closed' | 'open';
}

/** Expands or collapses a chain of messages. */
export function FoldButton({ message, fold }: Props) {
  const { setFold } = useActions();
  const action = fold === 'open' ? 'Collapse' : 'Expand';
  const Chevron = fold === 'open' ? ChevronDown : ChevronRight;
  return (
    <button
      type="button"
      className="fold"
      tabIndex={-1}
      aria-expanded={fold === 'open'}
      aria-label={action}
      title={action}
      onClick={(event) => {
        event.stopPropagation();
        setFold(message, fold === 'closed');
      }}
    >
      <Chevron className="icon" aria-hidden />
    </button>
  );
}
