import { ShieldOff } from 'lucide-react';
import type { RunSummary } from '../../../core/views/run/views.ts';

/** Says that a run took any TLS certificate; nothing where it took none but good ones. */
export function InsecureBanner({ summary }: { readonly summary: RunSummary }) {
  if (!summary.insecureTls) return null;
  return (
    <p className="banner" data-tone="fail">
      <ShieldOff className="icon" aria-hidden /> This run took any TLS certificate: whoever stood in between
      could read and change everything.
    </p>
  );
}
