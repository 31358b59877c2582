import { ChevronDown, ChevronRight } from 'lucide-react';
import { OutsideText } from '../components/OutsideText.tsx';
import { useActions } from '../store/store.ts';

interface Props {
  readonly environment: string;
  readonly open: boolean;
  readonly count: number;
  readonly tabIndex: 0 | -1;
}

/** The heading of the connections of an environment; hides and shows them. */
export function EnvironmentItem({ environment, open, count, tabIndex }: Props) {
  const { toggleEnvironment } = useActions();
  const Chevron = open ? ChevronDown : ChevronRight;
  return (
    <button
      type="button"
      className="item environment"
      tabIndex={tabIndex}
      aria-expanded={open}
      onClick={() => toggleEnvironment(environment)}
    >
      <Chevron className="icon" aria-hidden />
      <OutsideText text={environment} oneLine limit={60} />
      <small>{count}</small>
    </button>
  );
}
