import { describe, expect, test } from 'vitest';
import { guidedGrants } from '../../../../core/teach/guide.ts';
import { screens } from '../../../../renderer/screens/screens.ts';
import { afterTokenCommands } from '../../../../renderer/shell/commands/after-token-commands.ts';
import { type Command, keysOf } from '../../../../renderer/shell/commands/command.ts';
import { commands } from '../../../../renderer/shell/commands/commands.ts';
import { tabs } from '../../../../renderer/store/ui-slice.ts';
import { sampleApp, summary } from '../../../support/samples/app.ts';
import { sampleRun } from '../../../support/samples/runs.ts';
import { openScripted } from '../../../support/scripted-bridge.ts';

const at = 1_700_000_000_000;
const done = sampleRun(summary({ id: 'good', startedAt: at })).view;

function find(id: string): Command {
  const command = commands.find((item) => item.id === id);
  if (command === undefined) throw new Error(`no command ${id}`);
  return command;
}

function open() {
  const scripted = openScripted();
  scripted.store.getState().receiveApp(sampleApp(at));
  return { ...scripted, state: () => scripted.store.getState() };
}

test('every command has a name of its own, and every key belongs to one', () => {
  const keys = commands.flatMap(keysOf);
  expect(new Set(keys).size).toBe(keys.length);
  expect(new Set(commands.map(({ id }) => id)).size).toBe(commands.length);
  expect(new Set(commands.map(({ title }) => title)).size).toBe(commands.length);
});

test('a connection is edited at the field that the open run failed for', () => {
  const { state, store } = open();
  const [connection] = sampleApp(at).connections;
  if (connection === undefined) throw new Error('no connection');
  store.setState({ connectionId: connection.id });
  const failed = { code: 'token-error', leg: 'token', error: 'invalid_client' } as const;
  const show = (of: string) => {
    const { view } = sampleRun(
      summary({ id: 'bad', startedAt: at, state: 'failed', connection: of, failed }),
    );
    const value = { ...view, failure: { code: 'token-error', message: 'Refused.' } as const };
    store.setState({ run: { state: 'ready', id: 'bad', value } });
    find('edit-connection').run(state());
    return state().dialog;
  };
  expect(show(connection.id)).toEqual({ kind: 'connection', id: connection.id, field: 'secret' });
  expect(show('another')).toEqual({ kind: 'connection', id: connection.id });
});

test('every screen is reached by the number of its tab, and is called what the tab is called', () => {
  const { state } = open();
  for (const [index, tab] of tabs.entries()) {
    const command = find(`tab-${tab}`);
    expect(command).toMatchObject({ keys: String(index + 1), title: screens[tab].title });
    command.run(state());
    expect(state().tab).toBe(tab);
  }
});

describe('playing a grant', () => {
  test.each(guidedGrants)('goes to the gallery: %s', (grant) => {
    const { state } = open();
    expect(find(`play-${grant}`).enabled(state())).toBe(true);
    find(`play-${grant}`).run(state());
    expect(state()).toMatchObject({ tab: 'gallery', play: { state: 'starting', grant } });
  });

  test('is not offered while one is played, nor without the demo provider', () => {
    const { state, store } = open();
    void state().playGrant('device');
    expect(find('play-password').enabled(state())).toBe(false);
    store.setState({ play: { state: 'none' } });
    state().receiveApp({ ...sampleApp(at), connections: [] });
    expect(find('play-password').enabled(state())).toBe(false);
  });

  test('can be left to itself or ended where it is seen, and nowhere else', () => {
    const { state, store } = open();
    expect(find('auto-play').enabled(state())).toBe(false);
    expect(find('close-play').enabled(state())).toBe(false);
    store.setState({ tab: 'gallery', play: { state: 'starting', grant: 'device' } });
    find('auto-play').run(state());
    expect(state().autoPlay).toBe(true);
    find('close-play').run(state());
    expect(state().play).toEqual({ state: 'none' });
    store.setState({ tab: 'tokens', play: { state: 'starting', grant: 'device' } });
    expect(find('close-play').enabled(state())).toBe(false);
  });
});

describe('a step', () => {
  test('starts a run in the Debugger, from the cards too', () => {
    const { state, store } = open();
    store.setState({ tab: 'gallery' });
    expect(find('step').enabled(state())).toBe(true);
    find('step').run(state());
    expect(state()).toMatchObject({ tab: 'debugger', starting: true });
  });

  test('starts nothing at the end of a play', () => {
    const { state, store } = open();
    const run = { state: 'ready', id: 'good', value: done } as const;
    store.setState({ tab: 'gallery', run, play: { state: 'playing', grant: 'device', run: 'good' } });
    expect(find('step').enabled(state())).toBe(false);
    store.setState({ tab: 'debugger' });
    expect(find('step').enabled(state())).toBe(true);
  });
});

test('the presenter mode is entered and left by the same command, with either of two keys', () => {
  const { state } = open();
  const command = find('presenter');
  expect(keysOf(command)).toEqual(['P', 'F11']);
  expect(keysOf(find('new-run'))).toEqual([]);
  command.run(state());
  expect(state().presenting).toBe(true);
  command.run(state());
  expect(state().presenting).toBe(false);
});

test.each(['compare-runs', 'compare-tokens', 'compare-columns', 'export-connections'])(
  '%s is not offered in presenter mode, where its dialog would list runs, texts or connections',
  (id) => {
    const { state, store } = open();
    const token = done.tokens[0];
    if (token === undefined) throw new Error('no token');
    const found = { token, where: 'text', start: 0, end: 1 };
    store.setState({
      tab: 'inspector',
      run: { state: 'ready', id: 'good', value: done },
      inspection: {
        id: 't',
        sequence: 1,
        title: '',
        at,
        text: 'ab',
        found: [found, found],
        took: 0,
        rules: 0,
      },
    });
    expect(find(id).enabled(state())).toBe(true);
    state().setPresenting(true);
    expect(find(id).enabled(state())).toBe(false);
  },
);

describe('the commands on tokens', () => {
  const openRun = () => {
    const opened = open();
    opened.store.setState({ run: { state: 'ready', id: 'good', value: done } });
    return opened;
  };

  test.each([
    ['introspect', 'introspection', 'access-token'],
    ['introspect-refresh', 'introspection', 'refresh-token'],
  ] as const)('%s shows its result on the tokens', async (id, kind, role) => {
    const { state, next } = openRun();
    expect(find(id).enabled(state())).toBe(true);
    find(id).run(state());
    const ref = done.tokens.find((token) => token.role === role)?.ref;
    expect((await next('run:follow')).input).toEqual({ kind, run: 'good', ref });
    expect(state().tab).toBe('tokens');
  });

  test.each([
    ['call-api', 'api-call'],
    ['revoke', 'revoke'],
    ['revoke-refresh', 'revoke'],
  ] as const)('%s asks first', (id, kind) => {
    const { state, waiting } = openRun();
    find(id).run(state());
    expect(state()).toMatchObject({ tab: 'tokens', dialog: { kind, run: 'good' } });
    expect(waiting('run:follow')).toBe(0);
  });

  test.each([
    ['refresh-tampered', 'refresh'],
    ['logout-tampered', 'logout'],
  ] as const)('%s offers the tamperings of its run first', (id, kind) => {
    const { state, waiting } = openRun();
    find(id).run(state());
    expect(state().dialog).toEqual({ kind: 'tamperings', target: { kind, run: 'good' } });
    expect([waiting('run:follow'), waiting('tampering:list-follow-up')]).toEqual([0, 0]);
  });

  test('signing out says in which run', async () => {
    const { state, next } = openRun();
    find('logout').run(state());
    expect((await next('run:follow')).input).toMatchObject({ kind: 'logout', run: 'good' });
  });

  test('a header is copied as one', async () => {
    const { state, next } = openRun();
    find('copy-header').run(state());
    expect((await next('token:copy')).input).toMatchObject({ run: 'good', as: 'header' });
  });

  test.each([
    ['reveal-access-token', 'access-token'],
    ['reveal-refresh-token', 'refresh-token'],
    ['reveal-id-token', 'id-token'],
  ])('%s shows the value on its card, but not to an audience', (id, role) => {
    const { state } = openRun();
    find(id).run(state());
    const ref = done.tokens.find((token) => token.role === role)?.ref;
    expect(state()).toMatchObject({ tab: 'tokens', toReveal: { run: 'good', ref } });
    expect(find(id).enabled(state())).toBe(true);
    state().setPresenting(true);
    expect(find(id).enabled(state())).toBe(false);
  });

  test('none is offered without its token', () => {
    const { state, store } = open();
    store.setState({ run: { state: 'ready', id: 'good', value: { ...done, tokens: [] } } });
    for (const { id, enabled } of afterTokenCommands) expect([id, enabled(state())]).toEqual([id, false]);
  });

  const withTokens = (state: 'completed' | 'running') => {
    const scripted = open();
    const value = sampleRun(summary({ id: 'good', startedAt: at, state })).view;
    scripted.store.setState({ run: { state: 'ready', id: 'good', value } });
    return scripted;
  };

  test.each(['introspect', 'revoke', 'call-api', 'logout'])(
    'is not offered while the run is live, and without a run: %s',
    (id) => {
      expect(find(id).enabled(withTokens('running').state())).toBe(false);
      expect(find(id).enabled(open().state())).toBe(false);
      expect(find(id).enabled(withTokens('completed').state())).toBe(true);
    },
  );
});
