import { outcomeWords } from '../../core/views/run/outcome-words.ts';
import type { RunView } from '../../core/views/run/views.ts';
import type { TokenView } from '../../core/views/token/token-view.ts';
import { timeStatusOfView } from '../../core/views/token/token-view-times.ts';
import { clipText, nameHidden } from '../format/hidden-characters.ts';
import { runName } from '../format/run-name.ts';
import { formatCountdown } from '../format/time.ts';

/**
 * Returns the title of the window: whether there is a notice, the state of the run or the remaining lifetime
 * of its access token, then its name.
 */
export function windowTitle(run: RunView | undefined, now: number, calls = false): string {
  const parts = [
    calls ? 'Notice' : undefined,
    standing(run, now),
    run && nameHidden(clipText(subject(run), 80)),
    'Grantscope',
  ];
  return parts.filter((part) => part !== undefined).join(' · ');
}

function subject({ summary }: RunView): string {
  const name = runName(summary);
  return summary.persona === undefined ? name : `${summary.persona}, ${name}`;
}

function standing(run: RunView | undefined, now: number): string | undefined {
  switch (run?.summary.state) {
    case undefined:
    case 'cancelled':
    case 'interrupted':
      return undefined;
    case 'running':
      return 'Running';
    case 'held':
      return 'Paused';
    case 'failed':
      return run?.summary.failed?.tokens === true ? outcomeWords(run.summary).text : 'Failed';
    default: {
      const token = run?.tokens.find(({ role }) => role === 'access-token');
      return token && timeOf(token, now);
    }
  }
}

function timeOf(token: TokenView, now: number): string | undefined {
  const status = timeStatusOfView(token, now);
  switch (status.state) {
    case 'valid':
    case 'expired':
      return formatCountdown(status.expiresAt - now);
    case 'not-yet-valid':
      return 'Not valid yet';
    case 'no-expiry':
    case 'unreadable':
      return undefined;
  }
}
