import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { openBackChannel } from '../../electron/http/back-channel.ts';
import type { LoginBrowser } from '../../electron/ports/ports.ts';
import { findDemoClient } from '../../electron/provider/demo-clients.ts';
import { type DemoProvider, startDemoProvider } from '../../electron/provider/demo-provider.ts';
import { redirectOf } from '../../electron/run/login-redirect.ts';
import { openLoginWindow } from '../../electron/terminal/backend/login-window.ts';
import { performLogin } from '../../electron/terminal/backend/perform-login.ts';
import { planDemoLogin } from '../../electron/terminal/backend/plan-demo-login.ts';
import { openWindow } from '../support/browser/window.ts';
import { demoRequest } from '../support/login/demo-request.ts';
import { type BareLogin, logInBare } from './bare-login.ts';
import { alternate, type Row, ratioRow } from './row.ts';

const client = 'demo-web';
/** A browser starts and ends in each: its time differs more than that of other work. */
const logins = 15;
const redirectUri = findDemoClient(client)?.redirectUris[0] ?? '';
const request = demoRequest({ client });

/** A whole login, recorded and checked, against a bare script with the same browser. */
export async function measureLogin(): Promise<readonly Row[]> {
  const folder = await mkdtemp(path.join(tmpdir(), 'grantscope-bench-'));
  const started = await startDemoProvider({ dataFolder: folder });
  try {
    if (!started.ok) throw new Error(started.failure.message);
    return await compare(started.value);
  } finally {
    if (started.ok) await started.value.close();
    await rm(folder, { recursive: true, force: true });
  }
}

async function compare(provider: DemoProvider): Promise<readonly Row[]> {
  const alice = provider.users.find(({ login }) => login === request.user);
  if (alice === undefined || redirectUri === '') throw new Error('the demo provider has no alice');
  const bare: BareLogin = {
    issuer: provider.issuer,
    clientId: client,
    redirectUri,
    scope: request.options.scope,
    username: alice.login,
    password: alice.password,
  };
  let counts = '';
  const pairs = await alternate(
    () =>
      timeOf(async () => {
        counts = await logInRecorded(provider);
      }),
    () => timeOf(() => logInBare(bare)),
    logins,
  );
  let pages = 0;
  const pictured = await alternate(
    () =>
      timeOf(async () => {
        pages = 0;
        await logInRecorded(provider, () => {
          pages += 1;
        });
      }),
    () => timeOf(() => logInBare(bare)),
    logins,
  );
  return [
    ratioRow('log in, recorded and checked, to a bare script', pairs, 1.15, `; ${counts}`),
    ratioRow('log in, with screenshots too, to a bare script', pictured, 1.25, `; ${pages} pages`),
  ];
}

async function timeOf(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

/** Logs in as the terminal does, with screenshots where `keep` is given; returns the count of the verdicts. */
async function logInRecorded(provider: DemoProvider, keep?: () => void): Promise<string> {
  const login = planDemoLogin(request, redirectOf(undefined, redirectUri), provider);
  if (!login.ok || login.value.window === undefined) throw new Error('the login cannot be planned');
  const { window, plan } = login.value;
  const { network } = plan.connection;
  const open = async () => {
    if (keep === undefined) return openLoginWindow(window, network, process.env);
    return { ok: true as const, value: keeping(openWindow({ ...window, network, screenshots: true }), keep) };
  };
  const browser = await open();
  if (!browser.ok) throw new Error(browser.failure.message);
  const http = openBackChannel(network);
  try {
    const report = await performLogin(
      login.value,
      { http, browser: browser.value, open },
      { exchange: () => undefined, notice: () => undefined },
      new AbortController().signal,
    );
    if (report.outcome.state !== 'completed') throw new Error(JSON.stringify(report.outcome));
    const count = (result: string) => report.findings.filter((finding) => finding.result === result).length;
    return `${count('pass')} rules passed, ${count('fail')} failed`;
  } finally {
    await browser.value.close();
    await http.close();
  }
}

function keeping(browser: LoginBrowser, keepScreenshot: () => void): LoginBrowser {
  return {
    ...browser,
    browse: (draft, context) => browser.browse(draft, { ...context, keepScreenshot }),
  };
}
