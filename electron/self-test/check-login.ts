import type { Channel } from '../../core/bridge/channel-names.ts';
import { type ChannelInput, type ChannelOutput, channels } from '../../core/bridge/channels.ts';
import { usualLogin } from '../../core/grants/registry.ts';
import { pickOptions } from '../../core/grants/run-options.ts';
import type { Gate } from '../workbench/gate.ts';
import type { StepContext } from './step.ts';
import type { TestedApp } from './tested-host.ts';

const user = 'alice';

/** The time between two looks at the run, in milliseconds. */
const pollInterval = 50;

/** Signs the first demo user in at the demo provider, as the window does, and expects its tokens. */
export async function checkLogin(
  { gate }: Pick<TestedApp, 'gate'>,
  { clock, signal, waitsFor }: StepContext,
): Promise<string | undefined> {
  waitsFor('the demo provider');
  const { connections } = await call(gate, 'app:state', null);
  const connection = connections.find(({ id }) => id === 'demo');
  const persona = connection?.personas.find(({ name }) => name === user)?.id;
  if (connection === undefined || persona === undefined) return 'there is no demo provider';
  const { scope } = connection;
  const options = pickOptions({
    grant: usualLogin,
    scope,
    responseMode: 'query',
    pkce: 'S256',
    nonce: true,
    autoLogin: true,
  });
  if (options === undefined) return 'the options of the login are invalid';
  waitsFor('the login to end');
  const { run } = await call(gate, 'run:start', { connection: 'demo', persona, options, paused: false });
  for (;;) {
    const view = await call(gate, 'run:get', { run });
    const { state } = view.summary;
    if (state !== 'running' && state !== 'held') {
      if (view.failure !== undefined) return [view.failure.message, view.failure.received].join(' ').trim();
      const roles = view.tokens.map(({ role }) => role);
      const isComplete = roles.includes('id-token') && roles.includes('access-token');
      return isComplete ? undefined : `the login ended without tokens (${state})`;
    }
    waitsFor(`the login to end after ${view.messages.length} messages`);
    await clock.wait(pollInterval, signal);
  }
}

async function call<C extends Channel>(
  gate: Gate,
  channel: C,
  input: ChannelInput<C>,
): Promise<ChannelOutput<C>> {
  const result = await gate(channel, input);
  if (!result.ok) throw new Error(`${channel}: ${result.failure.message}`);
  // The schema of the channel is what its output type is derived from.
  return channels[channel].output.parse(result.value) as ChannelOutput<C>;
}
