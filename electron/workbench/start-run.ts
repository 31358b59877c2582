import { randomUUID } from 'node:crypto';
import { present } from '../../core/base/present.ts';
import type { SignEdited } from '../../core/edit/edit-message.ts';
import type { ConnectionSnapshot } from '../../core/grants/connection-snapshot.ts';
import type { Exchange } from '../../core/record/exchange.ts';
import type { RunPlan } from '../../core/record/run-plan.ts';
import type { SummaryRecord } from '../../core/record/run-record.ts';
import type { CryptoPort } from '../../core/token/crypto-port.ts';
import type { RunChange } from '../../core/views/run/views.ts';
import type { SecretSearch } from '../crypto/known-secrets/secret-search.ts';
import type { FormScript } from '../login-window/form-script.ts';
import { networkSecrets } from '../masking/network-secrets.ts';
import { systemClock } from '../ports/clock.ts';
import type { LoginBrowser } from '../ports/ports.ts';
import { demoDeviceForm } from '../provider/demo-login.ts';
import type { DemoProvider } from '../provider/demo-provider.ts';
import type { DemoUser } from '../provider/demo-users.ts';
import { type DeviceVerification, openDeviceVerification } from '../run/device-verification-window.ts';
import { HeldTampering } from '../run/held-tampering.ts';
import { HoldControl } from '../run/hold-control.ts';
import { prepareRun } from '../run/prepare-run.ts';
import { signerOfEdits } from '../run/sign-edited.ts';
import type { StoredRun } from '../store/runs.ts';
import type { Store } from '../store/store.ts';
import type { SystemBrowser } from '../system-browser/system-browser.ts';
import type { Host } from './host.ts';
import { LiveRun } from './live-run.ts';
import { performLive } from './perform-live.ts';
import { RunSearches } from './run-searches.ts';
import { runSigner } from './run-signer.ts';
import type { SystemBrowserLogin } from './system-browser-login.ts';

/** A prepared run that can be started. */
export interface NewRun {
  /** The id of the connection; it may have been deleted since the login that a run follows. */
  readonly connection: string;
  readonly plan: RunPlan;
  /** For its title: options of the grant, or the request of an API call. */
  readonly variant?: SummaryRecord['variant'];
  readonly call?: SummaryRecord['call'];
  readonly browser: LoginBrowser;
  /** The system browser, if `browser` is one. */
  readonly systemBrowser?: SystemBrowserLogin;
  readonly paused: boolean;
  readonly persona?: string;
  /** Stored secrets of the user, to be masked. */
  readonly secrets?: readonly string[];
  readonly parent?: StoredRun;
  /** The client, where it is not the one of the connection. */
  readonly clientId?: string;
  /** Enters the code of a device; absent: the user has to do it. */
  readonly typist?: DemoUser;
  readonly follows?: SummaryRecord['follows'];
  /** The run that it was forked from, and its record up to there. */
  readonly forked?: SummaryRecord['forked'];
  readonly replay?: readonly Exchange[];
  /** The message that it sends again. */
  readonly resent?: SummaryRecord['resent'];
}

export interface StartEnvironment {
  readonly store: Store;
  readonly crypto: CryptoPort;
  readonly searches: SecretSearch;
  /** The embedded provider while it runs. */
  readonly demo: () => DemoProvider | undefined;
  readonly openBrowser: Host['openLoginWindow'];
  emit(change: RunChange): void;
  /** Called with each exchange once it is stored. */
  onExchange(exchange: Exchange): void;
  /** Called once the run has ended; its browser may still be closing. */
  onEnd(): void;
}

/** A run in progress. */
export interface StartedRun {
  readonly id: string;
  readonly live: LiveRun;
  readonly hold: HoldControl;
  /** Signs an edited JWT. */
  readonly sign: SignEdited;
  readonly plan: RunPlan;
  /** Tampers with the message of a pause. */
  readonly tampering: HeldTampering;
  readonly abort: AbortController;
  /** Where the user signs in, unless a window does for it. */
  readonly systemBrowser?: SystemBrowser;
  /** Decides how a login in the login window continues; see `LoginBrowser`. */
  readonly decide?: LoginBrowser['decide'];
  /** Whether the end could be stored, once everything of the run is closed; never rejects. */
  readonly ended: Promise<boolean>;
}

/** Starts a run. Throws what the store throws when not even the start can be stored. */
export function startRun(newRun: NewRun, environment: StartEnvironment): StartedRun {
  const { connection, plan, browser, systemBrowser, paused, persona, parent, clientId, typist } = newRun;
  const { variant, call, follows, forked, replay, resent } = newRun;
  const { store, emit, demo } = environment;
  const { alsoMask, bodyLimit, clockTolerance } = store.meta.settings();
  const network = { ...plan.connection.network, ...present({ bodyLimit }) };
  const abort = new AbortController();
  const searches = new RunSearches(environment.searches, abort.signal);
  const crypto: CryptoPort = { ...environment.crypto, findCommonSecret: searches.find };
  const prepared = prepareRun(plan, crypto);
  const id = randomUUID();
  const stored: StoredRun = present({
    summary: {
      id,
      connection,
      grant: prepared.grant,
      startedAt: systemClock.now(),
      state: 'running',
      messages: 0,
      ...present({ persona: prepared.persona, variant, call, follows, forked, resent }),
      ...(plan.tampering === undefined ? {} : { tampering: { id: plan.tampering } }),
      ...(network.insecureTls ? { insecureTls: true as const } : {}),
    },
    clientId,
    userAgent: prepared.connection.userAgent,
    tampering: plan.tampering && { id: plan.tampering },
    findings: [],
    tokens: [],
  });
  store.runs.save(stored, present({ persona, parent: parent?.summary.id, plan }));
  const { issuer, resource } = prepared.connection;
  const live = new LiveRun({
    run: stored,
    client: prepared.client,
    secrets: [
      ...networkSecrets(network),
      ...(newRun.secrets ?? []),
      ...(typist === undefined ? [] : [typist.password]),
    ],
    ...present({ alsoMask, clockTolerance }),
    issuer,
    crypto,
    table: store.runs,
    now: () => systemClock.now(),
    emit,
    onLost: () => abort.abort(),
    ...present({
      resource,
      previous: prepared.previous,
      previousTokens: parent?.tokens,
    }),
  });
  searches.onOutcome = () => live.judgeAgain();
  systemBrowser?.watch((waiting) => live.awaits(waiting));
  browser.attend?.((waiting) => live.awaits(waiting));
  browser.onRefused?.((refusal) => live.refused(refusal));
  const hold = new HoldControl({
    paused,
    breakpoints: () => store.breakpoints.list(connection),
    failed: () => live.failedRules(),
    onHeld: (held) => live.held(held),
    onNavigation: (held) => live.heldNavigation(held),
  });
  browser.onNavigation?.(async (navigation, signal) => {
    try {
      return await hold.navigate(navigation, signal);
    } catch {
      // The pause could not be stored, nor can the next message be.
      abort.abort();
      return { action: 'abort' };
    }
  });
  const sign = runSigner(prepared.client.secret, store.keys, demo());
  const signEdited = signerOfEdits(sign, plan.client.authentication);
  const tampering = new HeldTampering({ plan, sign: signEdited, now: () => systemClock.now() });
  const companion = typist && accompany(typist, plan.connection, environment, abort.signal);
  const performed = performLive(prepared, {
    live,
    clock: companion?.clock ?? systemClock,
    hold,
    browser,
    network,
    crypto,
    tampering,
    ...present({ replay }),
    searched: () => searches.settled(),
    sign,
    signal: abort.signal,
    onExchange: (exchange) => {
      companion?.take(exchange);
      environment.onExchange(exchange);
    },
    onEnd: environment.onEnd,
  });
  const ended = performed.then(async (isStored) => {
    await companion?.close();
    return isStored;
  });
  return present({
    id,
    live,
    hold,
    sign: signEdited,
    plan,
    tampering,
    abort,
    ended,
    systemBrowser: systemBrowser?.browser,
    decide: browser.decide,
  });
}

/** Has the code of a device entered as on another device. Its window is not part of the run. */
function accompany(
  user: DemoUser,
  { name: connection, network }: ConnectionSnapshot,
  { openBrowser }: StartEnvironment,
  signal: AbortSignal,
): DeviceVerification {
  return openDeviceVerification<FormScript>({
    clock: systemClock,
    // The window itself shows what the user has to do.
    notice: () => undefined,
    signal,
    window: ({ userCode }) => demoDeviceForm(user, userCode),
    open: (form) =>
      openBrowser({ label: { purpose: 'sign-in', connection, user: user.login }, form, network }),
  });
}
