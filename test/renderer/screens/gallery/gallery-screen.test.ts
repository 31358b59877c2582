import { describe, expect, test } from 'vitest';
import { guidedGrants, guideOf } from '../../../../core/teach/guide.ts';
import type { RunView } from '../../../../core/views/run/views.ts';
import { GalleryScreen } from '../../../../renderer/screens/gallery/GalleryScreen.tsx';
import type { Play } from '../../../../renderer/store/gallery-slice.ts';
import type { AppStore } from '../../../../renderer/store/store.ts';
import { readNow, renderNow } from '../../../support/render-screen.ts';
import { sampleApp, summary } from '../../../support/samples/app.ts';
import { heldAt } from '../../../support/samples/held.ts';
import { sampleRun } from '../../../support/samples/runs.ts';
import { openScripted } from '../../../support/scripted-bridge.ts';

const at = 1_700_000_000_000;
const playing: Play = { state: 'playing', grant: 'authorization-code', run: 'good' };

function gallery(play: Play = { state: 'none' }, run?: RunView): AppStore {
  const { store } = openScripted();
  store.getState().receiveApp(sampleApp(at));
  store.setState({ tab: 'gallery', play });
  if (run !== undefined) store.setState({ run: { state: 'ready', id: run.summary.id, value: run } });
  return store;
}

const done = sampleRun(summary({ id: 'good', startedAt: at })).view;
const as = (state: RunView['summary']['state'], facts: Partial<RunView> = {}): RunView => ({
  ...done,
  summary: { ...done.summary, state },
  ...facts,
});

describe('the cards', () => {
  test.each(guidedGrants)('say of %s what it is, when, when not, and whether it is outdated', (grant) => {
    const { name, summary: what, use, avoid, outdated } = guideOf(grant);
    const text = readNow(GalleryScreen, gallery());
    for (const words of [name, what, use, avoid, outdated?.why ?? name]) expect(text).toContain(words);
  });

  test('mark two as outdated, and draw the messages of each', () => {
    const html = renderNow(GalleryScreen, gallery());
    expect(html.match(/data-outdated="true"/g)).toHaveLength(2);
    expect(html.match(/role="img" aria-label="Messages: Discovery \(Client to/g)).toHaveLength(7);
    expect(html).not.toContain('disabled=""');
  });

  test('cannot be played without the provider that is built in, and say so', () => {
    const store = gallery();
    store.getState().receiveApp({ ...sampleApp(at), connections: [] });
    expect(readNow(GalleryScreen, store)).toContain('The built-in demo provider is not running.');
    expect(renderNow(GalleryScreen, store).match(/disabled=""/g)).toHaveLength(7);
  });
});

describe('a play', () => {
  test('that is starting says so, and can be left', () => {
    const text = readNow(GalleryScreen, gallery({ state: 'starting', grant: 'implicit' }));
    expect(text).toMatch(/All grants .*Implicit grant Deprecated .*Starting/);
  });

  test('that failed says so in one line, and can be run again', () => {
    const failure = {
      code: 'headers-timeout',
      message: 'No response within 10 s.',
      received: 'nothing',
    } as const;
    const store = gallery(playing, as('failed', { failure }));
    expect(readNow(GalleryScreen, store)).toMatch(/No response within 10 s\..* Play again .*Details/);
    expect(readNow(GalleryScreen, store)).not.toContain('Received');
  });

  test('that was refused shows why, what to do, and no message', () => {
    const failure = { code: 'invalid-input', message: 'No such client.', hint: 'Choose another one.' };
    const text = readNow(GalleryScreen, gallery({ state: 'refused', grant: 'device', failure }));
    expect(text).toMatch(/No such client\. .*Next .*Choose another one\. .*Try again/);
    expect(text).not.toContain('Explanation');
  });

  test('that has ended names the tokens and counts the verdicts', () => {
    const text = readNow(GalleryScreen, gallery(playing, as('completed')));
    expect(text).toMatch(/Play again.*Result .*Access token/);
    expect(text).not.toContain('Next');
  });

  test('that has ended says why its grant is deprecated, and nothing of the kind for another', () => {
    const { why } = guideOf('implicit').outdated ?? { why: '' };
    const ended = (grant: 'implicit' | 'authorization-code') =>
      readNow(GalleryScreen, gallery({ state: 'playing', grant, run: 'good' }, as('completed')));
    expect(ended('implicit')).toContain(why);
    expect(ended('authorization-code')).not.toMatch(/Deprecated|leak/);
  });

  test('shows the results of the checks only on request', () => {
    const store = gallery(playing, as('completed'));
    const marks = () => renderNow(GalleryScreen, store).match(/class="result-mark/g)?.length ?? 0;
    expect(readNow(GalleryScreen, store)).not.toContain('passed');
    expect(marks()).toBe(0);
    store.getState().setPlayChecks(true);
    expect(readNow(GalleryScreen, store)).toMatch(/\d+ passed/);
    expect(marks()).toBeGreaterThan(0);
  });

  test('opens each message on a click, but pages and those to come', () => {
    const { endedAt: _, ...begun } = done.summary;
    const summary = { ...begun, state: 'held' as const };
    const html = renderNow(GalleryScreen, gallery(playing, { ...done, summary, held: heldAt('token') }));
    const opened = html.match(/aria-label="Show message \d+"/g) ?? [];
    const stops = done.messages.filter(({ parts }) => parts === undefined);
    expect(opened).toHaveLength(stops.length);
    const coming = html.split('data-kind="coming"').slice(1);
    expect(coming.length).toBeGreaterThan(0);
    expect(coming.join('')).not.toContain('Show message');
    expect(html.match(/class="row-number row-open[^>]*tabindex="-1"/gi)).toHaveLength(stops.length);
  });

  test('that is paused shows the parameters of the message that matter most, and no others', () => {
    const { endedAt: _, ...begun } = done.summary;
    const held = heldAt('token');
    const parameters = ['grant_type', 'audience', 'code', 'client_id', 'code_verifier'].map((name) => ({
      name,
      value: `the ${name}`,
      masked: false,
      place: 'body' as const,
    }));
    const exchange = { ...held.exchange, request: { headers: [], parameters, raw: '' } };
    const paused = { ...done, summary: { ...begun, state: 'held' as const }, held: { ...held, exchange } };
    const store = gallery(playing, paused);
    const text = readNow(GalleryScreen, store);
    expect(text).toMatch(/the grant_type.*the code .*the code_verifier.*the client_id.*Open message/);
    expect(text).not.toContain('the audience');
    expect(text).toMatch(/Back.*Next.*Auto-play.*Speed 1×/);
  });

  test('that failed shows the failure, and what it brought until then', () => {
    const failure = {
      code: 'connection-refused',
      message: 'Nothing listens there.',
      hint: 'Start it again.',
    };
    const text = readNow(GalleryScreen, gallery(playing, as('failed', { failure, tokens: [] })));
    expect(text).toMatch(/Nothing listens there\. .*Start it again\..*Result so far Tokens none/);
  });

  test('that was aborted says that its messages were saved', () => {
    expect(readNow(GalleryScreen, gallery(playing, as('cancelled')))).toContain(
      'Aborted. Messages so far were saved in the run.',
    );
    expect(readNow(GalleryScreen, gallery(playing, as('interrupted')))).toContain('Grantscope was closed');
  });

  test('whose login comes first says so, and tells it as a login', () => {
    const play: Play = { state: 'preparing', grant: 'refresh', run: 'good' };
    const { endedAt: _, ...begun } = done.summary;
    const text = readNow(GalleryScreen, gallery(play, { ...done, summary: { ...begun, state: 'running' } }));
    expect(text).toMatch(/Signing in first.*A stolen code is useless/);
    expect(text).not.toMatch(/Result (Tokens|so far)/);
  });

  test('leads back to itself when another run was opened', () => {
    const other = { ...done, summary: { ...done.summary, id: 'other' } };
    expect(readNow(GalleryScreen, gallery(playing, other))).toContain('Back to this grant');
  });

  test('whose run cannot be opened says why', () => {
    const store = gallery(playing);
    const failure = { code: 'not-found', message: 'There is no such run.' };
    store.setState({ run: { state: 'failed', id: 'good', failure } });
    expect(readNow(GalleryScreen, store)).toContain('There is no such run.');
  });
});
