import { ScanText } from 'lucide-react';
import type { TokenView } from '../../../core/views/token/token-view.ts';
import { Button } from '../../components/Button.tsx';
import { HiddenIn } from '../../components/HiddenIn.tsx';
import { ScrollRegion } from '../../components/ScrollRegion.tsx';
import { TokenText } from '../../components/TokenText.tsx';

interface Props {
  readonly token: TokenView;
  readonly value: string;
  /** When the value is hidden again; see `steadyNow`. */
  readonly until: number;
  readonly onHide: () => void;
  readonly onInspect: () => void;
}

/** Shows the value of a token for a short time, coloured by its parts. */
export function Revealed({ token, value, until, onHide, onInspect }: Props) {
  return (
    <div className="revealed">
      <ScrollRegion label={`Value of the ${token.title}`} className="revealed-value">
        <p className="mono">
          <TokenText value={value} kind={token.kind} />
        </p>
      </ScrollRegion>
      <div className="revealed-foot">
        <HiddenIn until={until} onHide={onHide} />
        <span className="grow" />
        <Button look="ghost" size="small" icon={ScanText} onClick={onInspect}>
          Open in Inspector
        </Button>
      </div>
    </div>
  );
}
