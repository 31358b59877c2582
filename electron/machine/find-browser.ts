import { accessSync, constants, globSync, readFileSync, statSync } from 'node:fs';
import { delimiter, isAbsolute, join } from 'node:path';
import type { Result } from '../../core/base/failure.ts';
import { type SandboxProblem, sandboxProblem } from './sandbox-problem.ts';
import { snapCommand } from './snap-command.ts';

/** The input of the search. */
export interface BrowserSearch {
  /** Named by the user; takes precedence. A path, or a name on PATH. */
  readonly named?: string;
  readonly env?: Readonly<Record<string, string | undefined>>;
  readonly platform?: NodeJS.Platform;
  readonly isExecutable?: (path: string) => boolean;
  /** Returns the paths that match a pattern. */
  readonly glob?: (pattern: string) => readonly string[];
  /** Returns why a downloaded program could not start its sandbox. */
  readonly sandboxProblem?: (program: string) => SandboxProblem | undefined;
  /** Returns the command of a snap that a program starts. */
  readonly snapCommand?: (program: string) => string | undefined;
  /** Returns the text of `/etc/os-release`, which names the distribution; undefined where there is none. */
  readonly osRelease?: () => string | undefined;
}

/**
 * Finds an installed Chrome, Chromium or Edge: the named one, the one in GRANTSCOPE_BROWSER, a well-known
 * name on PATH, a well-known path, or one that Playwright has downloaded and whose sandbox can start; a snap, which is
 * confined, where there is no other. Fails with `browser-missing`; a named browser that does not exist is not replaced by another.
 */
export function findBrowser(search: BrowserSearch = {}): Result<string> {
  const env = search.env ?? process.env;
  const platform = search.platform ?? process.platform;
  const isExecutable = search.isExecutable ?? isExecutableFile;
  const onPath = (name: string) =>
    (env.PATH ?? env.Path ?? '')
      .split(platform === 'win32' ? ';' : delimiter)
      .filter((directory) => directory !== '')
      .map((directory) => join(directory, name))
      .find(isExecutable);

  const named = search.named ?? (env.GRANTSCOPE_BROWSER || undefined);
  if (named !== undefined) {
    const path = isAbsolute(named) || /[\\/]/.test(named) ? named : onPath(named);
    if (path !== undefined && isExecutable(path)) return { ok: true, value: path };
    return missing(`no program at ${JSON.stringify(named)}`, platform, search);
  }
  const glob = search.glob ?? globSync;
  const installed = [
    ...names(platform).map(onPath),
    ...places(platform, env).filter((path) => isExecutable(path)),
  ];
  let snap: string | undefined;
  for (const path of installed) {
    if (path === undefined) continue;
    const command = platform === 'linux' ? (search.snapCommand ?? snapCommand)(path) : undefined;
    if (command === undefined) return { ok: true, value: path };
    // A package that starts a snap is there also where that was not installed.
    if (isExecutable(command)) snap ??= path;
  }
  // Packages of distributions and of Google and Microsoft include an AppArmor profile; a download has none.
  const downloaded = downloads(platform, env)
    .flatMap((pattern) => glob(pattern))
    .filter((path) => isExecutable(path));
  const problems = downloaded.map((program) => (search.sandboxProblem ?? sandboxProblem)(program));
  const startable = downloaded[problems.indexOf(undefined)];
  if (startable !== undefined) return { ok: true, value: startable };
  if (snap !== undefined) return { ok: true, value: snap };
  const [problem] = problems;
  if (problem === undefined) return missing('none on PATH or in the usual folders', platform, search);
  return missing(`a Playwright download, but ${problem.reason}`, platform, search);
}

function missing(
  received: string,
  platform: NodeJS.Platform,
  { osRelease = readOsRelease }: BrowserSearch,
): Result<string> {
  return {
    ok: false,
    failure: {
      code: 'browser-missing',
      message: 'No Chrome, Chromium or Edge found for the login window.',
      step: 'login window: finding a browser',
      expected: 'an installed Chrome, Chromium or Edge',
      received,
      hint: `Install one (${installCommand(platform, osRelease)}) or set GRANTSCOPE_BROWSER to the path of its program.`,
    },
  };
}

function installCommand(platform: NodeJS.Platform, osRelease: () => string | undefined): string {
  if (platform === 'darwin') return 'brew install --cask google-chrome';
  if (platform === 'win32') return 'winget install Google.Chrome';
  // Its package of Chromium installs a snap, which is confined; distributions made from it have packages of their own.
  if (/^ID=["']?ubuntu["']?\s*$/m.test(osRelease() ?? '')) {
    return 'Google Chrome or Microsoft Edge as a .deb package; apt installs Chromium as a snap, which is confined';
  }
  return 'sudo apt install chromium, or sudo dnf install chromium';
}

function readOsRelease(): string | undefined {
  try {
    return readFileSync('/etc/os-release', 'utf8');
  } catch {
    return undefined;
  }
}

function names(platform: NodeJS.Platform): readonly string[] {
  if (platform === 'win32') return ['chrome.exe', 'msedge.exe', 'chromium.exe'];
  return [
    'chromium',
    'chromium-browser',
    'google-chrome-stable',
    'google-chrome',
    'chrome',
    'microsoft-edge-stable',
    'microsoft-edge',
  ];
}

function places(
  platform: NodeJS.Platform,
  env: Readonly<Record<string, string | undefined>>,
): readonly string[] {
  if (platform === 'darwin') {
    const programs = [
      'Google Chrome.app/Contents/MacOS/Google Chrome',
      'Chromium.app/Contents/MacOS/Chromium',
      'Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
    ];
    const folders = ['/Applications', ...(env.HOME === undefined ? [] : [join(env.HOME, 'Applications')])];
    return folders.flatMap((folder) => programs.map((program) => join(folder, program)));
  }
  if (platform === 'win32') {
    const programs = [
      'Google\\Chrome\\Application\\chrome.exe',
      'Chromium\\Application\\chrome.exe',
      'Microsoft\\Edge\\Application\\msedge.exe',
    ];
    return [env.LOCALAPPDATA, env.PROGRAMFILES, env['PROGRAMFILES(X86)']]
      .filter((folder) => folder !== undefined)
      .flatMap((folder) => programs.map((program) => `${folder}\\${program}`));
  }
  return [
    '/usr/bin/chromium',
    '/usr/lib/chromium/chromium',
    '/snap/bin/chromium',
    '/opt/google/chrome/chrome',
    '/opt/microsoft/msedge/msedge',
  ];
}

/** Returns the folders of Playwright's downloads, as patterns; forward slashes work on Windows too. */
function downloads(
  platform: NodeJS.Platform,
  env: Readonly<Record<string, string | undefined>>,
): readonly string[] {
  const folders = {
    darwin: env.HOME && `${env.HOME}/Library/Caches/ms-playwright`,
    win32: env.LOCALAPPDATA && `${env.LOCALAPPDATA.replaceAll('\\', '/')}/ms-playwright`,
    other: env.HOME && `${env.HOME}/.cache/ms-playwright`,
  };
  const usual = platform === 'darwin' || platform === 'win32' ? folders[platform] : folders.other;
  const folder = env.PLAYWRIGHT_BROWSERS_PATH || usual;
  if (folder === undefined || folder === '') return [];
  const program = {
    darwin: 'chrome-mac*/*.app/Contents/MacOS/*',
    win32: 'chrome-win*/chrome.exe',
    other: 'chrome-linux*/chrome',
  };
  const inside = platform === 'darwin' || platform === 'win32' ? program[platform] : program.other;
  return [`${folder}/chromium-*/${inside}`];
}

function isExecutableFile(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}
