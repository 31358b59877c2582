import { present } from '../../core/base/present.ts';
import { grantOf, type RunOptions } from '../../core/grants/registry.ts';
import type { GuidedGrant } from '../../core/teach/guide.ts';
import { explainPhase, phaseOf, readingTime } from '../../core/teach/play-script.ts';
import type { ConnectionView } from '../../core/views/connection/connection-view.ts';
import type { FailureView } from '../../core/views/failure/failure-view.ts';
import type { HeldView } from '../../core/views/run/views.ts';
import type { Answer } from '../bridge/bridge.ts';
import { runName } from '../format/run-name.ts';
import { loaded } from './loadable.ts';
import { changedOptions, personaOf, usualOptions } from './run-form-slice.ts';
import { isUnderWay, selectLive, selectRun } from './run-slice.ts';
import type { SliceContext, State } from './state.ts';

/** What the gallery plays. */
export type Play =
  | { readonly state: 'none' }
  | { readonly state: 'starting'; readonly grant: GuidedGrant }
  | { readonly state: 'refused'; readonly grant: GuidedGrant; readonly failure: FailureView }
  /** The login that returns the refresh token for the play; it does not pause. */
  | { readonly state: 'preparing'; readonly grant: 'refresh'; readonly run: string }
  | { readonly state: 'playing'; readonly grant: GuidedGrant; readonly run: string };

/** How fast the play steps, relative to the time that reading takes. */
export const playSpeeds = ['0.5', '1', '1.5', '2'] as const;
export type PlaySpeed = (typeof playSpeeds)[number];

export interface GallerySlice {
  readonly play: Play;
  /** Whether the play steps automatically. */
  readonly autoPlay: boolean;
  /** Whether the user enters the code of a played device; otherwise that happens at once. */
  readonly approvesByHand: boolean;
  readonly playSpeed: PlaySpeed;
  /** Whether the play shows the results of the checks. */
  readonly playChecks: boolean;
  /** Runs a grant at the demo provider, paused at every message; does nothing while one is played. */
  playGrant(grant: GuidedGrant): Promise<void>;
  /** Continues from the current pause; only once from each. */
  stepPlay(): Promise<void>;
  setAutoPlay(on: boolean): void;
  setApprovesByHand(on: boolean): void;
  setPlaySpeed(speed: PlaySpeed): void;
  setPlayChecks(on: boolean): void;
  /** Returns to the cards, and aborts the current run. */
  closePlay(): Promise<void>;
  /** Closes the play as Escape does: one that has not ended on the second call, after a warning. */
  leavePlay(): Promise<void>;
  /** Advances the play after a change of the open run: steps, or starts the refresh. */
  followPlay(): void;
}

const leaveWarning = 'Press Esc again to abort this play';

/** Plays grants for demonstration; each play is an ordinary run, and the open one. */
export function gallerySlice({ set, get, client }: SliceContext): GallerySlice {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let timedFor: HeldView | undefined;

  const forgetTimer = (): void => {
    clearTimeout(timer);
    timedFor = undefined;
  };

  const begin = async (
    grant: GuidedGrant,
    call: () => Promise<Answer<{ run: string }>>,
    then: (run: string) => Play,
  ): Promise<void> => {
    const mine: Play = { state: 'starting', grant };
    set({ play: mine });
    const answer = await call();
    if (get().play !== mine) {
      if (answer.ok) await stop(answer.value.run);
      return;
    }
    if (!answer.ok) return set({ play: { state: 'refused', grant, failure: answer.failure } });
    const { run } = answer.value;
    set({ play: then(run) });
    await get().openRun(run);
  };

  const stop = async (run: string): Promise<void> => {
    const answer = await client.call('run:stop', { run });
    if (!answer.ok) get().showFailure(answer.failure);
  };

  const stepLater = (grant: GuidedGrant, held: HeldView): void => {
    if (timedFor === held) return;
    forgetTimer();
    timedFor = held;
    timer = setTimeout(
      () => {
        timedFor = undefined;
        if (selectRun(get())?.held === held) void get().stepPlay();
      },
      readingTime(explainPhase(grant, held.leg, phaseOf(held)) ?? held.title) / Number(get().playSpeed),
    );
  };

  return {
    play: { state: 'none' },
    autoPlay: false,
    approvesByHand: false,
    playSpeed: '1',
    playChecks: false,

    async playGrant(grant) {
      const demo = selectDemo(get());
      if (demo === undefined || selectPlaying(get())) return;
      const left = selectLive(get()) ? selectRun(get()) : undefined;
      if (left !== undefined) {
        get().showToast({ text: `The run ${runName(left.summary)} continues in the list of runs` });
      }
      set({ autoPlay: false });
      const persona = personaOf(get(), demo);
      await begin(
        grant,
        () =>
          client.call('run:start', {
            connection: demo.id,
            ...present({ persona: persona?.id }),
            options: playOptions(demo, grant, get().approvesByHand),
            paused: grant !== 'refresh',
          }),
        (run) =>
          grant === 'refresh' ? { state: 'preparing', grant, run } : { state: 'playing', grant, run },
      );
    },

    async stepPlay() {
      if (selectPlayedRun(get()) === undefined) return;
      if (get().selection.kind === 'chosen') get().followLatest();
      await get().stepRun(true);
    },

    setAutoPlay(on) {
      set({ autoPlay: on });
      get().followPlay();
    },

    setPlaySpeed(playSpeed) {
      // The current message is shown as long as its new speed says.
      forgetTimer();
      set({ playSpeed });
      get().followPlay();
    },

    setApprovesByHand: (approvesByHand) => set({ approvesByHand }),
    setPlayChecks: (playChecks) => set({ playChecks }),

    async closePlay() {
      const { play } = get();
      const playing = selectPlaying(get());
      forgetTimer();
      set({ play: { state: 'none' }, autoPlay: false });
      if (!playing || !('run' in play)) return;
      if (selectPlayedRun(get(), play) !== undefined) get().closeRun();
      await stop(play.run);
    },

    async leavePlay() {
      const warning = get().toasts.find(({ text }) => text === leaveWarning);
      if (selectPlaying(get()) && warning === undefined) return get().showToast({ text: leaveWarning });
      if (warning !== undefined) get().closeToast(warning.id);
      await get().closePlay();
    },

    followPlay() {
      const { play, autoPlay } = get();
      const run = selectPlayedRun(get(), play);
      if (play.state === 'preparing' && run?.summary.state === 'completed') {
        forgetTimer();
        void begin(
          play.grant,
          () => client.call('run:follow', { kind: 'refresh', run: play.run, paused: true }),
          (refresh) => ({ state: 'playing', grant: play.grant, run: refresh }),
        );
      } else if (autoPlay && run?.held !== undefined && 'grant' in play) {
        stepLater(play.grant, run.held);
      } else {
        forgetTimer();
      }
    },
  };
}

/** Returns the connection to the demo provider. */
export function selectDemo(state: State): ConnectionView | undefined {
  return loaded(state.app)?.connections.find(({ demo }) => demo);
}

/** Returns the run of the play while it is the open one. */
export function selectPlayedRun(state: State, play: Play = state.play) {
  const run = selectRun(state);
  return 'run' in play && run?.summary.id === play.run ? run : undefined;
}

/** Whether a play has not ended. */
export function selectPlaying(state: State): boolean {
  const { play } = state;
  if (play.state === 'starting') return true;
  if (!('run' in play)) return false;
  const listed = loaded(state.app)?.runs.find(({ id }) => id === play.run);
  const summary = selectPlayedRun(state)?.summary ?? listed;
  if (summary === undefined) return state.run.state === 'loading' && state.run.id === play.run;
  return isUnderWay(summary);
}

/**
 * Returns the options that demonstrate most of a grant; for the refresh, those of a login that returns a
 * refresh token.
 */
function playOptions(demo: ConnectionView, grant: GuidedGrant, byHand: boolean): RunOptions {
  if (grant === 'device') return changedOptions(usualOptions(demo, grant), { autoLogin: !byHand });
  if (grant !== 'refresh') return changedOptions(usualOptions(demo, grant), grantOf(grant).played ?? {});
  const usual = usualOptions(demo, 'authorization-code');
  const scope = [...new Set(['openid', 'offline_access', ...usual.scope.split(' ')])]
    .filter((name) => name !== '')
    .join(' ');
  return changedOptions(usual, { scope, nonce: true });
}
