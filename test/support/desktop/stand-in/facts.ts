/** One thing that Electron does, which the stand-in does too. */
export interface Fact {
  readonly sentence: string;
  /** A file of Electron's repository, or a page of its documentation. */
  readonly source: string;
  /** What a main script observes of it (`scripts/`). */
  readonly observed: unknown;
}

/** The facts by the script that observes them. */
export const facts: Readonly<Record<string, Readonly<Record<string, Fact>>>> = {
  program: {
    'ready-after-evaluation': fact(
      'ready follows the evaluation of the main module',
      'shell/browser/electron_browser_main_parts.cc',
      true,
    ),
    'path-is-absolute': fact(
      'setPath throws for a path that is not absolute',
      'shell/browser/api/electron_api_app.cc',
      true,
    ),
    'not-packaged': fact(
      'a program that is run from its folder is not packaged',
      'lib/browser/api/app.ts',
      false,
    ),
    'user-agent': fact('the user agent names Electron', 'shell/common/application_info.cc', true),
    'second-handler': fact(
      'a second ipcMain.handle throws',
      'lib/browser/ipc-main-impl.ts',
      `Attempted to register a second handler for 'one'`,
    ),
    'uncaught-exception': fact(
      'an uncaught exception shows a box, and the program continues',
      'lib/browser/init.ts',
      ['A JavaScript error occurred in the main process'],
    ),
    'unhandled-rejection': fact(
      'an unhandled rejection does not end the program',
      'shell/browser/electron_browser_main_parts.cc',
      'goes on',
    ),
    'no-secp256k1': fact('there is no secp256k1', 'spec/node-spec.ts', true),
    'no-ed448': fact('there is no Ed448', 'spec/node-spec.ts', true),
    ended: fact('app.exit ends the process with its code', 'shell/browser/browser.cc', 3),
  },
  quit: {
    'quit-order': fact('app.quit asks, closes every window, and asks again', 'shell/browser/browser.cc', [
      'before-quit',
      'close',
      'closed',
      'will-quit',
      'quit',
    ]),
    ended: fact('a program that quits ends with 0', 'shell/browser/browser.cc', 0),
  },
  exit: {
    'exit-without-asking': fact('app.exit destroys the windows without asking', 'shell/browser/browser.cc', [
      'closed',
      7,
    ]),
    ended: fact('app.exit ends the process with its code', 'shell/browser/browser.cc', 7),
  },
  signals: {
    'signal-handler-from-after': fact(
      'a handler of a signal from after ready replaces that of Electron',
      'shell/browser/electron_browser_main_parts.cc',
      ['handler from after'],
    ),
    'first-signal-quits': fact(
      'handlers from before ready are lost, and the first signal quits',
      'shell/browser/electron_browser_main_parts_posix.cc',
      ['before-quit'],
    ),
    ended: fact(
      'the second signal ends the process',
      'shell/browser/electron_browser_main_parts_posix.cc',
      'SIGTERM',
    ),
  },
  windows: {
    'window-is-made-at-once': fact(
      'contents and window are announced in the constructor',
      'lib/browser/api/web-contents.ts, lib/browser/api/browser-window.ts',
      ['web-contents-created', 'browser-window-created', false],
    ),
    'load-is-not-asked-for': fact(
      'will-frame-navigate is not emitted for loadURL',
      'shell/browser/electron_navigation_throttle.cc',
      [],
    ),
    'page-is-asked-for': fact(
      'will-frame-navigate is emitted for what a page starts',
      'shell/browser/electron_navigation_throttle.cc',
      ['/b'],
    ),
    'redirect-is-asked-for': fact(
      'will-redirect is emitted for a redirect',
      'shell/browser/electron_navigation_throttle.cc',
      ['/b'],
    ),
    'navigation-is-prevented': fact(
      'a prevented navigation leaves the page',
      'shell/browser/electron_navigation_throttle.cc',
      '/b',
    ),
    'title-of-the-page': fact(
      'a window takes the title of its page',
      'shell/browser/api/electron_api_browser_window.cc',
      'a',
    ),
    history: fact('navigationHistory knows the entries', 'docs/api/navigation-history.md', [true, false]),
    'history-back': fact('goBack goes back', 'docs/api/navigation-history.md', true),
    'in-page': fact('did-navigate-in-page has the new URL', 'docs/api/web-contents.md', '#there'),
    'load-fails': fact(
      'loadURL rejects with the name and number of the error',
      'lib/browser/api/web-contents.ts',
      ['ERR_UNSAFE_PORT', -312],
    ),
    'unanswered-unload-stays': fact(
      'will-prevent-unload that is not prevented keeps the page',
      'shell/browser/api/electron_api_web_contents.cc',
      [1, false],
    ),
    'prevented-unload-leaves': fact(
      'will-prevent-unload that is prevented lets the page go',
      'shell/browser/api/electron_api_web_contents.cc',
      true,
    ),
    'destroyed-window': fact(
      'every member of a destroyed window throws at once',
      'shell/browser/api/electron_api_base_window.cc',
      [true, 'Object has been destroyed', 'Object has been destroyed'],
    ),
    'page-goes-later': fact(
      'the contents of a destroyed window are destroyed later',
      'shell/browser/api/electron_api_web_contents.cc',
      ['page there', 'page there', true],
    ),
    'view-is-a-page': fact('a WebContentsView is a page of its own', 'docs/api/web-contents-view.md', [
      1,
      'b',
    ]),
    resize: fact('setBounds emits resize', 'docs/api/base-window.md', true),
    'view-outlives-its-place': fact('a view that is removed keeps its page', 'docs/api/view.md', [0, false]),
    crash: fact('a crash emits render-process-gone', 'docs/api/web-contents.md', true),
    ended: fact('app.exit ends the process with its code', 'shell/browser/browser.cc', 0),
  },
  popups: {
    'open-handler-is-asked': fact(
      'setWindowOpenHandler is asked with URL, name and features',
      'lib/browser/api/web-contents.ts',
      ['/popup', 'name', true],
    ),
    'features-before-override': fact(
      'features are spread before the override, those that are allowed',
      'lib/browser/guest-window-manager.ts, lib/browser/parse-features-string.ts',
      { frame: true, title: 'ours', alwaysOnTop: true, width: 300, height: 600 },
    ),
    'popup-loads': fact('an allowed popup loads its page', 'lib/browser/guest-window-manager.ts', 1),
    'denied-popup': fact('a denied popup requests nothing', 'lib/browser/api/web-contents.ts', [false, 3]),
    'create-window': fact(
      'createWindow makes the window of a popup',
      'lib/browser/guest-window-manager.ts',
      true,
    ),
    'outlives-opener': fact(
      'a popup goes with its opener, unless it outlives it',
      'lib/browser/guest-window-manager.ts',
      [false, true],
    ),
    ended: fact('app.exit ends the process with its code', 'shell/browser/browser.cc', 0),
  },
  sessions: {
    'debugger-not-attached': fact(
      'a command without attach is refused',
      'shell/browser/api/electron_api_debugger.cc',
      'No target available',
    ),
    'debugger-attached-twice': fact(
      'a second attach throws',
      'shell/browser/api/electron_api_debugger.cc',
      'Debugger is already attached to the target',
    ),
    'debugger-empty-session': fact(
      'an empty session is refused',
      'shell/browser/api/electron_api_debugger.cc',
      'Empty session id is not allowed',
    ),
    'debugger-waits-for-first-load': fact('commands wait for the first load', 'docs/api/debugger.md', [
      false,
      2,
    ]),
    'debugger-error': fact(
      'a failed command rejects with the message of the protocol',
      'shell/browser/api/electron_api_debugger.cc',
      `'Nothing.there' wasn't found`,
    ),
    'debugger-target-closed': fact(
      'commands of a page that is closed reject, and detach says why',
      'shell/browser/api/electron_api_debugger.cc',
      ['target closed while handling command', 'target closed'],
    ),
    'network-is-the-partition': fact(
      'Network.* of a page means its partition',
      'shell/browser/ui/devtools_manager_delegate.cc',
      ['by-network'],
    ),
    'storage-is-the-default-session': fact(
      'Storage.* of a page means the default session',
      'shell/browser/ui/devtools_manager_delegate.cc',
      'by-storage=x',
    ),
    'partitions-are-apart': fact('a partition has cookies of its own', 'docs/api/session.md', ''),
    'login-is-cancelled': fact(
      'Default to a challenge emits login, and cancels unless that is prevented',
      'shell/browser/login_handler.cc',
      ['r', 'out'],
    ),
    'login-is-answered': fact(
      'login that is prevented is answered by its callback',
      'shell/browser/login_handler.cc',
      ['r', 'r', 'in'],
    ),
    'certificate-proc-is-asked': fact(
      'the verification is told host, code and result',
      'shell/browser/net/cert_verifier_client.cc',
      ['127.0.0.1', -202, 'net::ERR_CERT_AUTHORITY_INVALID'],
    ),
    'certificate-trusted-is-clean': fact(
      '0 makes a certificate clean: the response is secure',
      'patches/chromium/network_service_allow_remote_certificate_verification_logic.patch',
      [null, 'secure', 0],
    ),
    'certificate-as-found': fact(
      '-3 leaves the error, which certificate-error may refuse',
      'docs/api/session.md',
      ['ERR_CERT_AUTHORITY_INVALID', 1],
    ),
    'certificate-error-accepted': fact(
      'certificate-error may accept a certificate',
      'docs/api/app.md',
      undefined,
    ),
    'permission-without-handler': fact(
      'without a handler a permission is granted',
      'docs/api/session.md',
      'granted',
    ),
    'permission-denied': fact('handlers deny permissions', 'docs/api/session.md', 'denied'),
    'download-is-asked-for': fact('will-download has the name of the file', 'docs/api/session.md', ['a.bin']),
    'request-is-cancelled': fact('onBeforeRequest cancels a request', 'docs/api/web-request.md', 'cancelled'),
    'user-agent-of-a-session': fact(
      'setUserAgent holds for pages that are made later',
      'docs/api/session.md',
      'Another/1.0',
    ),
    ended: fact('app.exit ends the process with its code', 'shell/browser/browser.cc', 0),
  },
  bridge: {
    'private-scheme-is-served': fact(
      'a private scheme is served by its handler',
      'docs/api/protocol.md',
      'own-scheme://host/',
    ),
    'private-scheme-takes-forms': fact(
      'the handler of a private scheme gets the body of a form',
      'docs/api/protocol.md',
      ['a=1'],
    ),
    'second-scheme-handler': fact('a second handler of a scheme throws', 'lib/browser/api/protocol.ts', true),
    'preload-runs-first': fact(
      'the preload script runs before the scripts of the page',
      'lib/sandboxed_renderer/preload.ts',
      'object',
    ),
    'preload-has-its-own-world': fact(
      'the globals of a preload script are its own',
      'docs/tutorial/context-isolation.md',
      'undefined',
    ),
    'preload-requires-electron-alone': fact(
      'a sandboxed preload script may require electron alone',
      'lib/sandboxed_renderer/preload.ts',
      'module not found: node:fs',
    ),
    'execute-in-main-world': fact(
      'executeInMainWorld runs a function in the world of the page, with its arguments',
      'docs/api/context-bridge.md',
      42,
    ),
    'bridge-copies': fact('values are copied between the worlds', 'docs/api/context-bridge.md', {
      a: [1, null, { b: null }],
      seen: true,
    }),
    'bridge-is-frozen': fact(
      'the page cannot change what is exposed',
      'docs/api/context-bridge.md',
      'function',
    ),
    'bridge-calls-back': fact(
      'functions are called across the worlds',
      'docs/api/context-bridge.md',
      'called',
    ),
    'bridge-throws': fact('errors cross with their message', 'docs/api/context-bridge.md', 'refused here'),
    'frames-have-no-preload': fact(
      'frames have no preload script',
      'docs/api/structures/web-preferences.md',
      'undefined',
    ),
    invoke: fact('invoke resolves with what the handler returns', 'docs/api/ipc-renderer.md', {
      value: { a: 1 },
    }),
    sender: fact(
      'a handler sees the contents and the main frame',
      'docs/api/structures/ipc-main-invoke-event.md',
      [true, null, 'own-scheme://host/'],
    ),
    'invoke-without-handler': fact(
      'invoke without a handler rejects',
      'lib/browser/ipc-dispatch.ts',
      `! Error invoking remote method 'nothing': Error: No handler registered for 'nothing'`,
    ),
    'invoke-that-throws': fact(
      'invoke rejects with the error of the handler',
      'lib/renderer/api/ipc-renderer.ts',
      `! Error invoking remote method 'fails': Error: not today`,
    ),
    send: fact('contents.send reaches the preload script', 'docs/api/web-contents.md', 'one'),
    'send-after-off': fact('a listener that was removed hears nothing', 'docs/api/ipc-renderer.md', 'one'),
    ended: fact('app.exit ends the process with its code', 'shell/browser/browser.cc', 0),
  },
};

function fact(sentence: string, source: string, observed: unknown): Fact {
  return { sentence, source, observed };
}
