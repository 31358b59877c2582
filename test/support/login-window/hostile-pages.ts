import type { FormScript } from '../../../electron/login-window/form-script.ts';
import type { CrashingBrowser } from '../browser/crashing.ts';
import { type Answer, type Pages, redirectTo } from '../browser/pages.ts';

/** What hostile pages do in a login window, and what becomes of the login: the same in every host. */
export interface HostilePage {
  readonly name: string;
  /** The login page; `/go` redirects to the redirect URI with `code=1`. */
  readonly page: string;
  /** Further pages by path. */
  readonly others?: Readonly<Record<string, Answer>>;
  /** What the user does. */
  readonly form?: FormScript;
  /** What happens once the login page has been loaded. */
  readonly act?: (browser: CrashingBrowser) => Promise<void>;
  /** The code of the failure; absent where the login succeeds. */
  readonly failure?: string;
  /** Paths that no request may reach. */
  readonly neverArrive?: readonly string[];
}

const click: FormScript = [{ click: 'go' }];
const button = (script: string) => `<button onclick="${script}">go</button>`;
const go = "location.href = '/go'";
const later = (script: string, milliseconds = 300) => `setTimeout(() => { ${script} }, ${milliseconds})`;

export const hostilePages: readonly HostilePage[] = [
  {
    name: 'chooses how its popup looks',
    page: button(
      "window.open('/popup', '', 'frame=no,opacity=0,show=no,closable=no,alwaysOnTop=yes,left=-9999,width=1,height=1')",
    ),
    others: { '/popup': `<script>${go}</script>` },
    form: click,
  },
  {
    name: 'writes the page of its popup',
    page: button(
      `const popup = window.open(''); popup.document.title = 'https://bank.example'; popup.document.write('Bank'); ${go}`,
    ),
    form: click,
  },
  {
    name: 'opens windows without end',
    page: `<script>for (let count = 0; count < 30; count += 1) window.open('about:blank', 'w' + count); ${later(go)}</script>`,
  },
  {
    name: 'wants to be asked before it is left',
    page: `<script>onbeforeunload = (event) => { event.preventDefault(); return 'Stay'; }</script>${button(go)}`,
    form: click,
  },
  {
    name: 'keeps its popup from being closed',
    page: button(`window.open('/popup'); ${later(go)}`),
    others: {
      '/popup': '<script>onbeforeunload = (event) => { event.preventDefault(); return "Stay"; }</script>',
    },
    form: click,
  },
  {
    name: 'sends the redirect itself, in a shared worker',
    page: `<script>
      const on = () => { ${go} };
      if (typeof SharedWorker === 'undefined') on();
      else new SharedWorker('/worker.js').port.onmessage = on;
    </script>`,
    others: {
      '/worker.js': (response) => {
        response.writeHead(200, { 'content-type': 'text/javascript' });
        response.end(`onconnect = async ({ ports: [port] }) => {
          await fetch('/callback?code=stolen').catch(() => undefined);
          port.postMessage('done');
        }`);
      },
    },
    neverArrive: ['/callback'],
  },
  {
    name: 'opens one dialog after the other',
    page: `<script>for (let count = 0; count < 20; count += 1) { alert(count); confirm(count); prompt(count); } ${go}</script>`,
  },
  {
    name: 'crashes',
    page: '<h1>Login</h1>',
    act: ({ crash }) => crash(0),
    failure: 'browser-killed',
  },
  {
    name: 'requests every permission',
    page: `<script>
      const asked = [
        new Promise((granted, denied) => navigator.geolocation.getCurrentPosition(granted, denied)),
        Notification.requestPermission().then((state) => state === 'granted' || Promise.reject()),
        navigator.mediaDevices?.getUserMedia({ video: true, audio: true }) ?? Promise.reject(),
        navigator.clipboard?.readText() ?? Promise.reject(),
        navigator.requestMIDIAccess?.({ sysex: true }) ?? Promise.reject(),
      ];
      const patience = new Promise((_resolve, reject) => setTimeout(reject, 2000));
      Promise.allSettled(asked.map((each) => Promise.race([each, patience]))).then((all) => {
        const granted = all.filter(({ status }) => status === 'fulfilled').length;
        location.href = granted === 0 ? '/go' : '/granted?' + granted;
      });
    </script>`,
    neverArrive: ['/granted'],
  },
  {
    name: 'opens other programs',
    page: `<script>
      location.href = 'evil-program://run?x=1';
      ${later("location.href = 'mailto:thief@evil.example'", 100)};
      ${later(go, 500)};
    </script>`,
  },
  {
    name: 'goes where no page may go',
    page: `<script>
      for (const url of ['file:///etc/passwd', 'chrome://settings', 'data:text/html,Bank', 'view-source:/']) {
        try { location.href = url } catch {}
      }
      ${later(go, 500)};
    </script>`,
  },
  {
    name: 'downloads a file',
    page: `<script>
      const link = Object.assign(document.createElement('a'), { href: '/evil.exe', download: 'evil.exe' });
      link.click();
      ${later(go, 800)};
    </script>`,
    others: {
      '/evil.exe': (response) => {
        response.writeHead(200, {
          'content-type': 'application/octet-stream',
          'content-disposition': 'attachment; filename="evil.exe"',
        });
        response.end('MZ');
      },
    },
  },
  {
    name: 'fills the screen, and moves its window away',
    page: button(
      `document.documentElement.requestFullscreen().catch(() => {}); moveTo(-9999, -9999); resizeTo(1, 1); ${later(go)}`,
    ),
    form: click,
  },
  {
    // After 200 of them the browser itself lets no page navigate for some seconds.
    name: 'changes its address again and again',
    page: `<script>
      for (let count = 0; count < 150; count += 1) history.pushState('', '', '/bank' + count);
      document.title = 'https://bank.example'.repeat(10000);
      ${later(go)};
    </script>`,
  },
];

/** Serves a hostile page at `/login`. */
export function serveHostile(pages: Pages, { page, others = {} }: HostilePage, redirectUri: string): void {
  pages.on('/login', page);
  pages.on('/go', redirectTo(`${redirectUri}?code=1`));
  for (const [path, answer] of Object.entries(others)) pages.on(path, answer);
}
