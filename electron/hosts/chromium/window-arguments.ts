import { browserFlags } from '../../machine/browser-flags.ts';
import type { WindowPlace } from '../window-place.ts';

/** What the command line of the window depends on. */
export interface WindowArgumentsInput {
  /** Folder of the window's own profile. */
  readonly profile: string;
  readonly headless: boolean;
  /** The stored position of the window; absent leaves it to the browser. */
  readonly place?: WindowPlace;
  /** A port of 127.0.0.1 on which a test may control the window; none is opened when absent. */
  readonly debugPort?: number;
}

/**
 * Returns the command line of the app's window. A window of an app has no address bar, whose popups would be two more
 * pages to load. The sandbox is disabled only as root, where Chromium refuses to start with it.
 */
export function windowArguments({ profile, headless, place, debugPort }: WindowArgumentsInput): string[] {
  return [
    '--remote-debugging-pipe',
    `--user-data-dir=${profile}`,
    '--app=data:text/html,<title>Grantscope</title>',
    ...placeArguments(place),
    ...browserFlags,
    ...quiet,
    ...patient,
    ...keepsItsProcess,
    `--disable-features=${disabledFeatures.join(',')}`,
    // The window needs no network: a request that escapes the interception, such as the first request of a popup,
    // finds a proxy that cannot exist, and looks up no host. Rules of the host resolver have a warning shown.
    '--proxy-server=http://255.255.255.255:9',
    // Not even for this machine.
    '--proxy-bypass-list=<-loopback>',
    '--block-new-web-contents',
    // Where scripts may be inspected, V8 finds the position of every error that is created. It parses the whole script
    // again for that, unless it stored the positions when it compiled it.
    '--js-flags=--no-enable-lazy-source-positions',
    ...(headless ? hidden : []),
    ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
    ...(debugPort === undefined ? [] : [`--remote-debugging-port=${debugPort}`]),
  ];
}

/** Larger positions and sizes are of no screen: what is stored can be anything. */
const mostPixels = 32_767;

function placeArguments(place: WindowPlace | undefined): readonly string[] {
  if (place === undefined) return ['--window-size=1280,800'];
  const { x, y, width, height } = place;
  const bounded = (value: number, least: number) => Math.max(least, Math.min(value, mostPixels));
  return [
    `--window-size=${bounded(width, 200)},${bounded(height, 200)}`,
    `--window-position=${bounded(x, -mostPixels)},${bounded(y, -mostPixels)}`,
  ];
}

/** No reports, no experiments, no questions to the user. */
const quiet: readonly string[] = [
  '--disable-breakpad',
  '--metrics-recording-only',
  '--disable-field-trial-config',
  '--disable-component-extensions-with-background-pages',
  '--disable-search-engine-choice-screen',
  '--disable-infobars',
  '--disable-prompt-on-repost',
  '--disable-back-forward-cache',
  '--no-service-autorun',
];

/** Countdowns and refreshes continue while the window is covered or minimized, and a busy page is not reported. */
const patient: readonly string[] = [
  '--disable-background-timer-throttling',
  '--disable-backgrounding-occluded-windows',
  '--disable-renderer-backgrounding',
  '--disable-hang-monitor',
  '--allow-pre-commit-input',
  // The shared memory of a container may be small.
  '--disable-dev-shm-usage',
  '--force-color-profile=srgb',
];

/** Edge, and Chrome with the rights of an administrator, start themselves again otherwise, without our pipe. */
const keepsItsProcess: readonly string[] = ['--edge-skip-compat-layer-relaunch', '--do-not-de-elevate'];

/** No window, the colors of the software renderer, and the pointer of a desktop computer. */
const hidden: readonly string[] = [
  '--headless=new',
  '--disable-gpu',
  '--hide-scrollbars',
  '--mute-audio',
  '--blink-settings=primaryHoverType=2,availableHoverTypes=2,primaryPointerType=4,availablePointerTypes=4',
];

const disabledFeatures: readonly string[] = [
  'AimEnabled',
  'HttpsFirstBalancedModeAutoEnable',
  'HttpsUpgrades',
  'LensOverlay',
  'MediaRouter',
  'NetworkTimeServiceQuerying',
  'OptimizationHints',
  'PaintHolding',
  'PreconnectToSearch',
  'Translate',
  'msForceBrowserSignIn',
];
