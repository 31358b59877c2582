import { ExternalLink, TriangleAlert } from 'lucide-react';
import { refusalText } from '../../../core/views/run/refusal-words.ts';
import type { RunView } from '../../../core/views/run/views.ts';
import { Button } from '../../components/Button.tsx';
import { OutsideText } from '../../components/OutsideText.tsx';
import { useActions } from '../../store/store.ts';

/**
 * Offers the system browser where a page requests or refuses what keeps the user from signing in in the login window;
 * renders nothing for a run that completed.
 */
export function RefusalBanner({ run: { refused, summary } }: { readonly run: RunView }) {
  const { continueInBrowser } = useActions();
  if (refused === undefined || summary.state === 'completed') return null;
  return (
    <div className="banner" data-tone="warn">
      <TriangleAlert className="icon" aria-hidden />
      <span>
        <OutsideText text={refusalText(refused)} limit={400} />
      </span>
      <span className="grow" />
      <Button size="small" icon={ExternalLink} onClick={() => void continueInBrowser(summary.id)}>
        Continue in your browser
      </Button>
    </div>
  );
}
