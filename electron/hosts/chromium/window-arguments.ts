import { browserFlags } from '../../machine/browser-flags.ts';

/** What the command line of the window depends on. */
export interface WindowArgumentsInput {
  readonly headless: boolean;
  /** A port of 127.0.0.1 on which a test may control the window; none is opened when absent. */
  readonly debugPort?: number;
}

/**
 * Returns the command line of the app's window beside what Playwright adds. A window of an app has no address bar, whose
 * popups would be two more pages to load.
 */
export function windowArguments({ headless, debugPort }: WindowArgumentsInput): string[] {
  return [
    '--app=data:text/html,<title>Grantscope</title>',
    '--window-size=1280,800',
    ...browserFlags,
    // The window needs no network: a request that escapes the interception, such as the first request of a
    // popup, finds no host, not even an address of this machine.
    '--host-resolver-rules=MAP * ~NOTFOUND',
    '--no-proxy-server',
    '--block-new-web-contents',
    // Playwright has V8 find the position of every error that is created. It parses the whole script again for that,
    // unless it stored the positions when it compiled it.
    '--js-flags=--no-enable-lazy-source-positions',
    ...(headless ? ['--disable-gpu'] : []),
    ...(debugPort === undefined ? [] : [`--remote-debugging-port=${debugPort}`]),
  ];
}
