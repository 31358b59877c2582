import { Wrench } from 'lucide-react';
import type { FixView } from '../../core/bridge/fix-channels.ts';
import { useActions } from '../store/store.ts';
import { Button } from './Button.tsx';
import { OutsideText } from './OutsideText.tsx';

interface Props {
  readonly run: string;
  readonly fix: FixView;
  readonly look?: 'ghost';
  readonly tabIndex?: 0 | -1;
}

/** Shows what a fix changes, to be applied. */
export function FixButton({ run, fix, look, tabIndex = 0 }: Props) {
  const { openDialog } = useActions();
  return (
    <Button
      size="small"
      icon={Wrench}
      tabIndex={tabIndex}
      {...(look === undefined ? {} : { look })}
      onClick={() => openDialog({ kind: 'fix', run, fix: fix.id })}
    >
      <span className="fix-label">
        <OutsideText text={fix.label} oneLine limit={80} />
      </span>
    </Button>
  );
}
