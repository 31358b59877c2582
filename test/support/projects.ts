import { pagePatience } from './window/patience.ts';

/** Every test sees the same environment, whatever the machine has set. */
const setupFiles = ['test/support/environment.ts'];

/** The tests of a part that open a browser: a test of electron/ elsewhere opens none. */
const opensBrowser = ['test/electron/login-window/**/*.test.ts', 'test/electron/**/*.browser.test.ts'];

/**
 * The tests of the login window that Electron must pass as well, where each page has a debugger of its own: those of the
 * order of its commands and events, of popups, and of frames and workers as sessions of a page. What only reads or types
 * by commands of one page is the same over both; pages that end a login, networks and closed windows are tested in the
 * stand-in for Electron (`stuck-login`, `network`, `hostile-pages`).
 */
const overDevtools = [
  'capture',
  'capture-neighbours',
  'capture-never-leaves',
  'form-typist-frames',
  'held-navigation',
  'masking-window',
  'near-miss',
  'page-consoles',
  'recorder',
  'screenshots',
];

/** The tests of a part that replace a module of it. */
const replacesModules = ['test/electron/**/*.mocked.test.ts'];

/** The tests of a part that start programs of their own for most of their time. */
const startsProcesses = ['test/electron/**/*.process.test.ts'];

// No project isolates its files: one follows the other in the same process, which loads nothing twice. So no file may
// leave anything behind in it, and no support module may register a hook when it is loaded.

/** Modules are loaded by Node as they are, which takes less time than Vite. Only Vite can replace one. */
const experimental = { viteModuleRunner: false, nodeLoader: false };

/** A browser on a busy machine may be late: its tests are tried once more, and the report names those that needed it. */
const retry = 1;

const endToEnd = {
  experimental,
  setupFiles,
  retry,
  isolate: false,
  testTimeout: 120_000,
  hookTimeout: 120_000,
  expect: { poll: { timeout: pagePatience } },
  sequence: { groupOrder: 1 },
};

/** The projects whose tests open no browser, run in one process after the other. */
const browserless = [
  {
    name: 'unit',
    experimental,
    setupFiles,
    include: ['test/core/**/*.test.ts', 'test/support/**/*.test.ts', 'test/*.test.ts'],
    exclude: [],
    isolate: false,
    testTimeout: 60_000,
  },
  {
    name: 'renderer',
    experimental,
    execArgv: ['--import', new URL('load-jsx.ts', import.meta.url).href],
    setupFiles,
    include: ['test/renderer/**/*.test.ts'],
    exclude: [],
    isolate: false,
    testTimeout: 60_000,
  },
  {
    name: 'integration-mocked',
    setupFiles,
    include: replacesModules,
    exclude: [],
    isolate: false,
    testTimeout: 60_000,
  },
  {
    name: 'integration',
    experimental,
    setupFiles: [...setupFiles, 'test/support/no-browser.ts'],
    include: ['test/electron/**/*.test.ts'],
    exclude: [...opensBrowser, ...startsProcesses, ...replacesModules],
    isolate: false,
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
];

/** The projects whose tests may open browsers or start programs, after the others. */
const withBrowsers = [
  {
    name: 'integration-process',
    experimental,
    setupFiles,
    include: startsProcesses,
    exclude: [],
    isolate: false,
    testTimeout: 120_000,
    hookTimeout: 60_000,
    sequence: { groupOrder: 1 },
  },
  {
    name: 'integration-browser',
    experimental,
    setupFiles,
    retry,
    include: opensBrowser,
    exclude: [],
    isolate: false,
    testTimeout: 60_000,
    hookTimeout: 60_000,
    sequence: { groupOrder: 1 },
  },
  { ...endToEnd, name: 'end-to-end', include: ['test/app/**/*.test.ts'], exclude: [] },
];

/** Those of the login window once more, over the debuggers of its pages. */
const byPage = {
  name: 'integration-browser-by-page',
  experimental,
  setupFiles,
  retry,
  include: overDevtools.map((name) => `test/electron/login-window/${name}.test.ts`),
  exclude: [],
  env: { GRANTSCOPE_TEST_DEVTOOLS: 'pages' },
  isolate: false,
  testTimeout: 60_000,
  hookTimeout: 60_000,
  sequence: { groupOrder: 1 },
};

/** The tests that start the program and its window; the others run its workbench in their own process. */
const startsProgram = ['data', 'first-start', 'no-display', 'power-cut', 'restart', 'secrets', 'security'];

/** Those once more, in Electron, and what the stand-in takes from it. */
const inElectron = {
  ...endToEnd,
  name: 'end-to-end-in-electron',
  include: [
    ...startsProgram.map((name) => `test/app/window/${name}.test.ts`),
    'test/app/electron-facts.test.ts',
  ],
  exclude: [],
  env: { GRANTSCOPE_TEST_HOST: 'electron' },
};

/**
 * The tests of the window that run in both hosts, each with what the hosts do differently. The others are about the page
 * and the workbench, which are the same code in both: what crosses between them is covered by `every-channel`.
 */
const inBothHosts = {
  'broken-bridge': 'preload script: damaged values, and no bridge at all',
  'every-channel': 'preload script and messages: each channel, each event, long texts',
  'first-start': 'start, notice of the key store, a whole login and refresh',
  'held-navigation': 'debugger of a login page: navigations that are held, edited and resumed',
  network: 'session of a login: proxy and its password, certificates, User-Agent',
  'power-cut': 'process: data after a kill at any moment',
  'refused-login': 'debugger of a login page: refusals; opening the system browser',
  'removed-data': 'process: lock and exit code',
  restart: 'process: closed window, second start, kill',
  secrets: 'memory of the page, output and folder of the process',
  security: 'sandbox, policy, and senders of the bridge',
  'stuck-login': 'login window: page that ends a login or logout, screenshot, console, cookies',
} as const;

/** The tests of the window once more, in the shipped main process of Electron, with a stand-in for Electron itself. */
const inStandIn = {
  ...endToEnd,
  name: 'end-to-end-in-stand-in',
  include: Object.keys(inBothHosts).map((name) => `test/app/window/${name}.test.ts`),
  exclude: [],
  env: { GRANTSCOPE_TEST_HOST: 'stand-in' },
};

/** The projects of the tests by what they need; every test file is in exactly one of the first two groups. */
export const testProjects = { browserless, withBrowsers, byPage, inStandIn, inElectron } as const;
