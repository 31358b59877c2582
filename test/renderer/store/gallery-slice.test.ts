import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { explainPhase, readingTime } from '../../../core/teach/play-script.ts';
import type { HeldView, RunView } from '../../../core/views/run/views.ts';
import { selectPlayedRun, selectPlaying } from '../../../renderer/store/gallery-slice.ts';
import { sampleApp, summary } from '../../support/samples/app.ts';
import { heldAt } from '../../support/samples/held.ts';
import { sampleRun } from '../../support/samples/runs.ts';
import { openScripted } from '../../support/scripted-bridge.ts';

const at = 1_700_000_000_000;
const whole = sampleRun(summary({ id: 'good', startedAt: at })).view;

/** A run as it is fetched; held at a leg, or over. */
function runView(id: string, at: HeldView | 'running' | 'completed' | 'failed', sequence = 1): RunView {
  const state = typeof at === 'string' ? at : 'held';
  const { endedAt: _, ...begun } = whole.summary;
  const ended = state === 'completed' || state === 'failed';
  return {
    summary: { ...(ended ? whole.summary : begun), id, state },
    sequence,
    messages: [],
    findings: [],
    tokens: ended ? whole.tokens : [],
    generations: [],
    hosts: [],
    ...(typeof at === 'string' ? {} : { held: at }),
  };
}

const change = (view: RunView) => ({
  run: view.summary.id,
  sequence: view.sequence,
  summary: view.summary,
  held: view.held ?? null,
});

async function openGallery() {
  const scripted = openScripted();
  const { store } = scripted;
  store.getState().receiveApp(sampleApp(at));
  return {
    ...scripted,
    act: () => store.getState(),
    play: () => store.getState().play,
    /** Settles the start of a run, and the call that fetches it. */
    async begin(id: string, where: HeldView | 'running' | 'completed' = heldAt('discovery')) {
      const call = await scripted.next('run:start');
      call.answer({ run: id });
      (await scripted.next('run:get')).answer(runView(id, where));
      return call.input;
    },
  };
}

const refusal = { code: 'invalid-input', message: 'No.', hint: 'Try another one.' };

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
});
afterEach(() => {
  vi.useRealTimers();
});

describe('a play', () => {
  test('is a run at the demo provider, of which the first message is held, as the selected user', async () => {
    const { act, play, begin } = await openGallery();
    act().selectPersona('demo', 'bob');
    const playing = act().playGrant('device');
    expect(play()).toEqual({ state: 'starting', grant: 'device' });
    expect(await begin('r1')).toMatchObject({
      connection: 'demo',
      persona: 'bob',
      paused: true,
      options: { grant: 'device', autoLogin: true },
    });
    await playing;
    expect(play()).toEqual({ state: 'playing', grant: 'device', run: 'r1' });
    expect(selectPlayedRun(act())?.held?.leg).toBe('discovery');
    expect(selectPlaying(act())).toBe(true);
  });

  test('of a device waits for the user where the user approves by hand', async () => {
    const { act, begin } = await openGallery();
    act().setApprovesByHand(true);
    const playing = act().playGrant('device');
    expect(await begin('r1')).toMatchObject({ options: { grant: 'device', autoLogin: false } });
    await playing;
  });

  test('of another grant fills in its form all the same', async () => {
    const { act, begin } = await openGallery();
    const playing = act().playGrant('hybrid');
    const usual = await begin('r1');
    await playing;
    const other = await openGallery();
    other.act().setApprovesByHand(true);
    const again = other.act().playGrant('hybrid');
    expect(await other.begin('r2')).toEqual(usual);
    await again;
  });

  test('of the implicit grant asks for both tokens', async () => {
    const { act, begin } = await openGallery();
    const playing = act().playGrant('implicit');
    expect(await begin('r1')).toMatchObject({ options: { responseType: 'id_token token' } });
    await playing;
  });

  test('that cannot start says why, and can be tried again', async () => {
    const { act, play, next, begin } = await openGallery();
    const playing = act().playGrant('device');
    (await next('run:start')).refuse(refusal);
    await playing;
    expect(play()).toEqual({ state: 'refused', grant: 'device', failure: refusal });
    expect(selectPlaying(act())).toBe(false);
    const again = act().playGrant('device');
    await begin('r2');
    await again;
    expect(play()).toMatchObject({ state: 'playing', run: 'r2' });
  });

  test('needs the demo provider', async () => {
    const { act, play, waiting } = await openGallery();
    act().receiveApp({ ...sampleApp(at), connections: [] });
    await act().playGrant('device');
    expect(play()).toEqual({ state: 'none' });
    expect(waiting('run:start')).toBe(0);
  });

  test('is not started twice', async () => {
    const { act, begin, waiting } = await openGallery();
    const playing = act().playGrant('device');
    await act().playGrant('password');
    await begin('r1');
    await playing;
    await act().playGrant('password');
    expect(waiting('run:start')).toBe(0);
  });

  test('leaves another run that is under way where it is, and says so', async () => {
    const { act, begin, next } = await openGallery();
    const opening = act().openRun('other');
    (await next('run:get')).answer(runView('other', heldAt('token')));
    await opening;
    const playing = act().playGrant('device');
    await begin('r1');
    await playing;
    expect(act().toasts).toMatchObject([{ text: expect.stringContaining('continues in the list') }]);
    expect(selectPlayedRun(act())?.summary.id).toBe('r1');
  });

  test('is not the open run any more when another one is opened, and is found again', async () => {
    const { act, begin, next } = await openGallery();
    const playing = act().playGrant('device');
    await begin('r1');
    await playing;
    const other = act().openRun('good');
    (await next('run:get')).answer(whole);
    await other;
    expect(selectPlayedRun(act())).toBeUndefined();
    const back = act().openRun('r1');
    (await next('run:get')).answer(runView('r1', heldAt('discovery')));
    await back;
    expect(selectPlayedRun(act())?.summary.id).toBe('r1');
  });
});

describe('a step', () => {
  test('is taken once from each place, however often the button is pressed', async () => {
    const { act, begin, next, waiting, emit } = await openGallery();
    const playing = act().playGrant('device');
    await begin('r1');
    await playing;
    const first = act().stepPlay();
    await act().stepPlay();
    (await next('run:step')).answer(null);
    await first;
    expect(waiting('run:step')).toBe(0);
    emit(change(runView('r1', heldAt('discovery', 'reply'), 2)));
    void act().stepPlay();
    expect((await next('run:step')).input).toEqual({ run: 'r1', responses: true });
  });

  test('is none while nothing is held', async () => {
    const { act, begin, waiting } = await openGallery();
    await act().stepPlay();
    const playing = act().playGrant('device');
    await begin('r1', 'running');
    await playing;
    await act().stepPlay();
    expect(waiting('run:step')).toBe(0);
  });
});

describe('auto-play', () => {
  async function autoPlaying() {
    const gallery = await openGallery();
    const playing = gallery.act().playGrant('device');
    await gallery.begin('r1');
    await playing;
    gallery.act().setAutoPlay(true);
    return gallery;
  }

  test('steps on by itself, once the sentence can have been read', async () => {
    const { next, waiting, emit } = await autoPlaying();
    await vi.advanceTimersByTimeAsync(1_000);
    expect(waiting('run:step')).toBe(0);
    await vi.advanceTimersByTimeAsync(20_000);
    (await next('run:step')).answer(null);
    emit(change(runView('r1', heldAt('discovery', 'reply'), 2)));
    await vi.advanceTimersByTimeAsync(20_000);
    expect(waiting('run:step')).toBe(1);
  });

  test.each([
    ['it is switched off', (act: Awaited<ReturnType<typeof openGallery>>['act']) => act().setAutoPlay(false)],
    ['the open run is another one', (act) => act().closeRun()],
    ['the gallery goes back to the cards', (act) => void act().closePlay()],
  ])('does nothing more when %s', async (_name, change) => {
    const { act, waiting } = await autoPlaying();
    change(act);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(waiting('run:step')).toBe(0);
  });

  test('waits anew after a manual step', async () => {
    const { act, next, waiting, emit } = await autoPlaying();
    void act().stepPlay();
    (await next('run:step')).answer(null);
    await vi.advanceTimersByTimeAsync(1_000);
    emit(change(runView('r1', heldAt('discovery', 'reply'), 2)));
    await vi.advanceTimersByTimeAsync(1_500);
    expect(waiting('run:step')).toBe(0);
  });

  test('is off again for the next play', async () => {
    const { act, emit, begin } = await autoPlaying();
    emit(change(runView('r1', 'completed', 2)));
    const again = act().playGrant('device');
    await begin('r2');
    await again;
    expect(act().autoPlay).toBe(false);
  });
});

describe('going back to the cards', () => {
  test('stops what is under way, and clears the screen of it', async () => {
    const { act, play, begin, next } = await openGallery();
    const playing = act().playGrant('device');
    await begin('r1');
    await playing;
    const closing = act().closePlay();
    expect(play()).toEqual({ state: 'none' });
    const stop = await next('run:stop');
    expect(stop.input).toEqual({ run: 'r1' });
    stop.answer(null);
    await closing;
    expect(act().run.state).toBe('none');
  });

  test('stops what starts after it', async () => {
    const { act, play, next } = await openGallery();
    const playing = act().playGrant('device');
    await act().closePlay();
    (await next('run:start')).answer({ run: 'late' });
    const stop = await next('run:stop');
    expect(stop.input).toEqual({ run: 'late' });
    stop.answer(null);
    await playing;
    expect(play()).toEqual({ state: 'none' });
    expect(act().run.state).toBe('none');
  });

  test('leaves what has ended as it is', async () => {
    const { act, begin, emit, waiting } = await openGallery();
    const playing = act().playGrant('device');
    await begin('r1');
    await playing;
    emit(change(runView('r1', 'completed', 2)));
    await act().closePlay();
    expect(waiting('run:stop')).toBe(0);
    expect(act().run).toMatchObject({ state: 'ready', id: 'r1' });
  });

  test('is closed only by a second Escape, after a warning', async () => {
    const { act, begin, play, next } = await openGallery();
    const playing = act().playGrant('device');
    await begin('r1');
    await playing;
    await act().leavePlay();
    expect(play()).toMatchObject({ state: 'playing' });
    expect(act().toasts.map(({ text }) => text)).toEqual(['Press Esc again to abort this play']);
    const leaving = act().leavePlay();
    (await next('run:stop')).answer(null);
    await leaving;
    expect([play(), act().toasts]).toEqual([{ state: 'none' }, []]);
  });

  test('is closed by one Escape once it has ended, or the warning was long ago', async () => {
    const { act, begin, emit, play } = await openGallery();
    const playing = act().playGrant('device');
    await begin('r1');
    await playing;
    for (let time = 0; time < 2; time += 1) {
      await act().leavePlay();
      expect(play()).toMatchObject({ state: 'playing' });
      act().expireToasts(Number.POSITIVE_INFINITY);
    }
    emit(change(runView('r1', 'completed', 2)));
    await act().leavePlay();
    expect(play()).toEqual({ state: 'none' });
  });

  test('does nothing where nothing is played', async () => {
    const { act, waiting } = await openGallery();
    await act().closePlay();
    expect(waiting('run:stop')).toBe(0);
  });

  test('stops a play while another run is open', async () => {
    const { act, begin, next } = await openGallery();
    const playing = act().playGrant('device');
    await begin('r1');
    await playing;
    const other = act().openRun('good');
    (await next('run:get')).answer(whole);
    await other;
    act().receiveSummary(runView('r1', heldAt('discovery')).summary);
    void act().closePlay();
    expect((await next('run:stop')).input).toEqual({ run: 'r1' });
    expect(act().run).toMatchObject({ id: 'good' });
  });
});

describe('back in a play', () => {
  test('the next step returns to the newest message', async () => {
    const { act, begin, next } = await openGallery();
    const playing = act().playGrant('device');
    await begin('r1');
    await playing;
    act().selectLine('m1');
    expect(act().selection).toEqual({ kind: 'chosen', key: 'm1' });
    void act().stepPlay();
    await next('run:step');
    expect(act().selection).toEqual({ kind: 'automatic' });
  });
});

describe('the speed', () => {
  test.each([
    ['2', 0.5],
    ['0.5', 2],
  ] as const)('%s times changes how long a message is shown', async (speed, factor) => {
    const { act, begin, waiting, next } = await openGallery();
    const playing = act().playGrant('device');
    await begin('r1');
    await playing;
    act().setAutoPlay(true);
    act().setPlaySpeed(speed);
    const told = explainPhase('device', 'discovery', 'request') ?? '';
    vi.advanceTimersByTime(readingTime(told) * factor - 1);
    expect(waiting('run:step')).toBe(0);
    vi.advanceTimersByTime(1);
    expect((await next('run:step')).input).toEqual({ run: 'r1', responses: true });
  });
});

describe('the refresh', () => {
  async function prepared() {
    const gallery = await openGallery();
    const playing = gallery.act().playGrant('refresh');
    const input = await gallery.begin('login', 'running');
    await playing;
    return { ...gallery, input };
  }

  test('starts with a login that pauses nowhere and requests a refresh token', async () => {
    const { play, input } = await prepared();
    expect(input).toMatchObject({ paused: false, options: { grant: 'authorization-code' } });
    expect(input).toHaveProperty('options.scope', expect.stringMatching(/openid.*offline_access/));
    expect(play()).toEqual({ state: 'preparing', grant: 'refresh', run: 'login' });
  });

  test('follows the login, held before its first message', async () => {
    const { play, emit, next, act, waiting } = await prepared();
    emit(change(runView('login', 'completed', 2)));
    const follow = await next('run:follow');
    expect(follow.input).toEqual({ kind: 'refresh', run: 'login', paused: true });
    follow.answer({ run: 'refreshed' });
    (await next('run:get')).answer(runView('refreshed', heldAt('discovery')));
    await vi.waitFor(() => expect(selectPlayedRun(act())?.summary.id).toBe('refreshed'));
    expect(play()).toEqual({ state: 'playing', grant: 'refresh', run: 'refreshed' });
    expect(waiting('run:follow')).toBe(0);
  });

  test('does not follow a login that failed', async () => {
    const { play, emit, waiting, act } = await prepared();
    emit(change(runView('login', 'failed', 2)));
    expect(play()).toMatchObject({ state: 'preparing' });
    expect(selectPlaying(act())).toBe(false);
    expect(waiting('run:follow')).toBe(0);
  });

  test('says why there is none', async () => {
    const { play, emit, next } = await prepared();
    emit(change(runView('login', 'completed', 2)));
    (await next('run:follow')).refuse(refusal);
    await vi.waitFor(() => expect(play()).toMatchObject({ state: 'refused', failure: refusal }));
  });

  test('continues from a breakpoint of the login by the same button', async () => {
    const { act, emit, next } = await prepared();
    emit(change(runView('login', heldAt('token'), 2)));
    void act().stepPlay();
    expect((await next('run:step')).input).toEqual({ run: 'login', responses: true });
  });
});
