import type { Result } from '../../core/base/failure.ts';
import type { ChannelInput } from '../../core/bridge/channels.ts';
import { pickOptions } from '../../core/grants/run-options.ts';
import { withSystemBrowser } from '../../core/views/connection/system-browser-options.ts';
import { demoClients } from '../provider/demo-clients.ts';
import type { Store } from '../store/store.ts';
import { demoConnectionId } from './connection-plan.ts';
import { notFound } from './not-found.ts';

/**
 * Returns what starts the login of a run again in the system browser. Fails for a run without a plan that can be read,
 * and for one that is not a login in the login window.
 */
export function inSystemBrowser(run: string, { runs }: Store): Result<ChannelInput<'run:start'>> {
  const stored = runs.find(run);
  const plan = runs.plan(run);
  if (stored === undefined || plan === undefined) return notFound('run');
  if (!plan.ok) return plan;
  const { value } = plan;
  if (value.kind !== 'login' || value.redirect?.capture !== 'window') return notInWindow;
  const { connection } = stored.summary;
  const registered = connection === demoConnectionId ? demoClients : undefined;
  const options = pickOptions({ ...value.options, ...withSystemBrowser(registered, value.options) });
  return options === undefined ? notInWindow : { ok: true, value: { connection, options, paused: false } };
}

const notInWindow: Result<never> = {
  ok: false,
  failure: {
    code: 'invalid-input',
    message: 'This run does not sign in in the login window.',
    step: 'run',
    hint: 'Start a new run, and choose the system browser in its options.',
  },
};
