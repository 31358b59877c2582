import type { NetworkSettings } from '../../core/base/network-settings.ts';
import { chosenUserAgent } from '../../core/base/user-agent.ts';
import { browserFlags } from '../machine/browser-flags.ts';

/** The settings of an isolated login window. */
export interface BrowserArgumentsInput {
  readonly profile: string;
  readonly headless: boolean;
  /** The title of the first window, instead of the titles of its pages; absent for a window opened by a command. */
  readonly windowTitle?: string;
  readonly network?: NetworkSettings;
  readonly extraArgs?: readonly string[];
}

/**
 * Returns the command line of a quiet browser: no call home, no speculative connections, a profile of its
 * own. The sandbox is disabled only as root, where Chromium refuses to start with it.
 */
export function browserArguments(input: BrowserArgumentsInput): readonly string[] {
  return [
    '--remote-debugging-pipe',
    `--user-data-dir=${input.profile}`,
    ...firstWindow(input),
    ...browserFlags,
    '--no-service-autorun',
    '--no-pings',
    '--disable-breakpad',
    '--metrics-recording-only',
    ...nowhere,
    `--disable-features=${disabledFeatures.join(',')}`,
    ...(input.headless ? ['--headless=new', '--disable-gpu', '--hide-scrollbars', '--mute-audio'] : []),
    ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
    ...networkArguments(input.network ?? {}),
    ...userAgentArguments(input.network ?? {}),
    ...(input.extraArgs ?? []),
  ];
}

/** Of the browser itself or of the settings; workers and popups send it too. */
function userAgentArguments(network: NetworkSettings): readonly string[] {
  const userAgent = chosenUserAgent(network);
  return userAgent === undefined ? [] : [`--user-agent=${userAgent}`];
}

/** Whether the browser opens its first window at its start: no other window can have a title of ours. */
export function opensWindowItself({
  headless,
  windowTitle,
}: Pick<BrowserArgumentsInput, 'headless' | 'windowTitle'>): boolean {
  return !headless && windowTitle !== undefined;
}

function firstWindow(input: BrowserArgumentsInput): readonly string[] {
  return opensWindowItself(input)
    ? [`--window-name=${input.windowTitle}`, 'about:blank']
    : ['--no-startup-window'];
}

/** The proxy applies to everything including this machine, which the browser would exclude. */
function networkArguments({ proxy }: NetworkSettings): readonly string[] {
  return proxy === undefined
    ? []
    : [`--proxy-server=${new URL(proxy.url).origin}`, '--proxy-bypass-list=<-loopback>'];
}

/**
 * Services of the browser's vendor that no flag disables are directed to a port without a listener. `--gaia-url` does
 * the same as its configuration, but has a warning shown.
 */
const discard = 'http://127.0.0.1:9/';
const nowhere = [
  `--gaia-config-contents=${JSON.stringify({ urls: { gaia_url: { url: discard } } })}`,
  `--component-updater=url-source=${discard}`,
];

/**
 * Speculative requests would reach hosts that the user did not visit. No flag disables Early Hints (RFC 8297)
 * over HTTP/2, with which a provider can make the browser connect to a host.
 */
const disabledFeatures = [
  'AutofillServerCommunication',
  'HttpsUpgrades',
  'LoadingPredictorUseOptimizationGuide',
  'MediaRouter',
  'NetworkTimeServiceQuerying',
  'OptimizationHints',
  'Prerender2',
  'SpeculationRulesPrefetchFuture',
  'Translate',
  'WebUIOmniboxAimPopup',
  'WebUIOmniboxPopup',
];

/** Preferences of a fresh profile: nothing is predicted, suggested, saved or looked up elsewhere. */
export function profilePreferences(): Record<string, unknown> {
  return {
    net: { network_prediction_options: 2 },
    alternate_error_pages: { enabled: false },
    autofill: { enabled: false, credit_card_enabled: false, profile_enabled: false },
    credentials_enable_service: false,
    credentials_enable_autosignin: false,
    profile: { password_manager_enabled: false, password_manager_leak_detection: false },
    safebrowsing: { enabled: false, enhanced: false },
    search: { suggest_enabled: false },
    signin: { allowed: false },
    translate: { enabled: false },
  };
}
