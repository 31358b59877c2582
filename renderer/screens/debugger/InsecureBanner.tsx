import { ShieldOff } from 'lucide-react';
import type { RunSummary } from '../../../core/views/run/run-summary.ts';

/** Warns that a run did not verify TLS certificates; renders nothing for other runs. */
export function InsecureBanner({ summary }: { readonly summary: RunSummary }) {
  if (!summary.insecureTls) return null;
  return (
    <p className="banner" data-tone="fail">
      <ShieldOff className="icon" aria-hidden /> TLS certificates were not verified in this run: anyone on the
      network path could read and change everything.
    </p>
  );
}
