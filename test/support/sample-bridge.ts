import type { Result } from '../../core/base/failure.ts';
import { present } from '../../core/base/present.ts';
import type { AppState } from '../../core/bridge/app-state.ts';
import type { Bridge } from '../../core/bridge/bridge.ts';
import type { Channel, EventName } from '../../core/bridge/channel-names.ts';
import { type ChannelInput, type ChannelOutput, channels } from '../../core/bridge/channels.ts';
import type { Breakpoint } from '../../core/debug/breakpoint.ts';
import type { Leg } from '../../core/script/legs.ts';
import { draftView } from '../../core/views/exchange/exchange-view.ts';
import { sampleApp, summary } from './samples/app.ts';
import { breakpointsOf, sampleBreakpoints } from './samples/breakpoints.ts';
import { authorizationParameters, issuer } from './samples/exchanges.ts';
import { LiveRun } from './samples/live-run.ts';
import { refreshed, type SampleRun, sampleRun } from './samples/runs.ts';
import { sampleTools } from './samples/tools.ts';

/** How the sample differs from a quiet day. */
export interface SampleOptions {
  readonly firstStart?: boolean;
  readonly theme?: AppState['settings']['theme'];
  /** Steps before which runs of every connection pause. */
  readonly breakpoints?: readonly Leg[];
  readonly memoryOnly?: boolean;
  /** Responses of these channels do not fit their schema. */
  readonly broken?: readonly Channel[];
  /** Between two messages of a live run, in milliseconds. */
  readonly pace?: number;
  /** How long a provider takes to respond, in milliseconds. */
  readonly slowness?: number;
}

type Handlers = {
  readonly [C in Channel]?: (input: ChannelInput<C>) => ChannelOutput<C> | Promise<ChannelOutput<C>>;
};

/** A program that lives in the page, for looking at the window without one. */
export function createSampleBridge(options: SampleOptions = {}): Bridge {
  const listeners = new Map<EventName, Set<(payload: unknown) => void>>();
  const emit = (event: EventName, payload: unknown): void => {
    for (const listener of listeners.get(event) ?? []) listener(structuredClone(payload));
  };
  let app = startState(options);
  const changeApp = (change: Partial<AppState>): void => {
    app = { ...app, ...change };
    emit('app:changed', app);
  };
  const runs = new Map<string, SampleRun>(app.runs.map((run) => [run.id, sampleRun(run)]));
  const deleted = new Map<string, AppState['runs'][number]>();
  let live: LiveRun | undefined;

  const handlers: Handlers = {
    'app:state': () => app,
    'settings:set': (settings) => {
      changeApp({ settings });
      return settings;
    },
    'clipboard:write': () => null,
    'run:label': ({ run: id, ...labels }) => {
      const {
        name: _,
        note: __,
        pinned: ___,
        ...run
      } = app.runs.find((item) => item.id === id) ?? summary({ id, startedAt: 0 });
      const labelled = {
        ...run,
        ...present({ name: labels.name || undefined, note: labels.note || undefined }),
        ...(labels.pinned ? { pinned: true as const } : {}),
      };
      changeApp({ runs: app.runs.map((item) => (item.id === id ? labelled : item)) });
      return labelled;
    },
    'run:preview': ({ options }) => {
      const { scope } = options;
      const responseMode = 'responseMode' in options ? options.responseMode : 'query';
      const { code_challenge, code_challenge_method, nonce: value, ...rest } = authorizationParameters;
      const query = new URLSearchParams({
        ...rest,
        scope,
        ...(responseMode !== 'query' && { response_mode: responseMode }),
        ...('nonce' in options && options.nonce && { nonce: value }),
        ...('pkce' in options &&
          options.pkce !== 'off' && { code_challenge, code_challenge_method: options.pkce }),
      });
      const url = `${issuer}/auth?${query}`;
      const redirectUri = 'https://app.example/callback';
      return draftView({ kind: 'browse', leg: 'authorization', url, redirectUri, responseMode }, Date.now());
    },
    'run:start': ({ connection, paused }) => {
      const id = `live${runs.size}`;
      live = new LiveRun(
        id,
        options.pace ?? 150,
        paused,
        () =>
          breakpointsOf(app, connection).flatMap(({ on, step }) => (on && step !== undefined ? [step] : [])),
        (change) => {
          runs.set(id, live?.sample ?? sampleRun(change.summary));
          app = { ...app, runs: [change.summary, ...app.runs.filter((run) => run.id !== id)] };
          emit('run:changed', change);
        },
      );
      runs.set(id, live.sample);
      live.go();
      return { run: id };
    },
    'run:follow': () => {
      const id = `refresh${runs.size}`;
      const startedAt = Date.now();
      const { view, exchanges } = refreshed(
        summary({ id, title: 'Refresh', grant: 'refresh', startedAt, verdict: 'warn' }),
      );
      const { endedAt: _, verdict: __, ...running } = { ...view.summary, state: 'running' as const };
      const empty = { messages: [], findings: [], tokens: [] };
      runs.set(id, { exchanges, view: { ...view, ...empty, summary: running, sequence: 0 } });
      setTimeout(
        () => {
          const done = { ...view, sequence: 1 };
          runs.set(id, { exchanges, view: done });
          app = { ...app, runs: [done.summary, ...app.runs] };
          emit('run:changed', { run: id, messagesFrom: 0, ...done });
        },
        4 * (options.pace ?? 150),
      );
      return { run: id };
    },
    'run:step': () => live?.release(true) ?? null,
    'run:continue': () => live?.release(false) ?? null,
    'run:stop': () => live?.stop() ?? null,
    'run:get': ({ run }) => need(runs, run).view,
    'run:exchange': ({ run, exchange }) => {
      const found = need(runs, run).exchanges.find(({ id }) => id === exchange);
      if (found === undefined) throw new Error(`no exchange ${exchange}`);
      return found;
    },
    'run:delete': ({ run }) => {
      const found = app.runs.find(({ id }) => id === run);
      if (found !== undefined) deleted.set(run, found);
      changeApp({ runs: app.runs.filter(({ id }) => id !== run) });
      return null;
    },
    'run:restore': ({ run }) => {
      const found = need(deleted, run);
      changeApp({ runs: [found, ...app.runs] });
      return found;
    },
    'run:search': ({ text }) =>
      app.runs.filter(({ title }) => title.toLowerCase().includes(text.toLowerCase())),
    'run:search-messages': () => ({ hits: [], searched: 0, left: 0, masked: 0 }),
    ...sampleBreakpoints(() => app, changeApp),
    ...sampleTools({ app: () => app, changeApp, slowness: options.slowness ?? 400 }),
  };

  const call =
    (channel: Channel) =>
    async (input: unknown): Promise<unknown> => {
      await new Promise((resolve) => setTimeout(resolve, 5));
      if (options.broken?.includes(channel)) return { ok: true, value: { runs: 'none' } };
      const handler = handlers[channel] as ((input: unknown) => unknown) | undefined;
      if (handler === undefined) return refuse(`The sample program does not know ${channel}.`);
      try {
        return structuredClone({ ok: true, value: await handler(input) });
      } catch (error) {
        return refuse(error instanceof Error ? error.message : String(error));
      }
    };
  const methods = Object.fromEntries(
    (Object.keys(channels) as Channel[]).map((channel) => [channel, call(channel)]),
  );
  return {
    ...(methods as Omit<Bridge, 'listen'>),
    listen(event, listener) {
      const set = listeners.get(event) ?? new Set();
      listeners.set(event, set.add(listener));
      return () => set.delete(listener);
    },
  };
}

function startState(options: SampleOptions): AppState {
  const base = sampleApp(Date.now());
  const settings = { theme: options.theme ?? 'system' };
  const breakpoints = (options.breakpoints ?? []).map(
    (step): Breakpoint => ({ id: `b-${step}`, on: true, stage: 'request', step }),
  );
  const connections = base.connections.map((connection) => ({ ...connection, breakpoints }));
  const first = options.firstStart === true && {
    runs: [],
    connections: base.connections.slice(0, 1).map((connection) => ({
      ...connection,
      personas: connection.personas.map(({ id, name, session }) => ({ id, name, session, signedIn: false })),
    })),
  };
  const memory = options.memoryOnly === true && {
    vault: {
      state: 'memory' as const,
      text: 'No system keychain found. Secrets are lost when you quit. Set a passphrase to store them.',
    },
    notices: [
      {
        id: 'vault',
        tone: 'warn' as const,
        text: 'No system keychain found. Secrets are lost when you quit. Set a passphrase to store them.',
      },
    ],
  };
  return { ...base, settings, ...(breakpoints.length > 0 && { connections }), ...first, ...memory };
}

function need<T>(map: ReadonlyMap<string, T>, id: string): T {
  const found = map.get(id);
  if (found === undefined) throw new Error(`no run ${id}`);
  return found;
}

function refuse(message: string): Result<never> {
  return { ok: false, failure: { code: 'invalid-input', message, hint: 'This is a sample.' } };
}
