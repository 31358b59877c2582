import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { RunReport } from '../../../core/checks/report.ts';
import type { RunPlan } from '../../../core/record/run-plan.ts';
import type { TamperingId } from '../../../core/record/tampering-record.ts';
import { nodeCrypto } from '../../../electron/crypto/crypto.ts';
import { signerOf } from '../../../electron/crypto/signer.ts';
import { createHttp } from '../../../electron/http/http.ts';
import { systemRandom } from '../../../electron/ports/random.ts';
import { demoConnection } from '../../../electron/provider/demo-connection.ts';
import {
  type DemoProvider,
  type DemoProviderOptions,
  startDemoProvider,
} from '../../../electron/provider/demo-provider.ts';
import { redirectOf } from '../../../electron/run/login-redirect.ts';
import { planFollowUp } from '../../../electron/run/plan.ts';
import { type PreparedRun, prepareRun } from '../../../electron/run/prepare-run.ts';
import { performRun } from '../../../electron/run/run.ts';
import { demoClientOf, planDemoLogin } from '../../../electron/terminal/backend/plan-demo-login.ts';
import { demoRequest } from '../login/demo-request.ts';
import { enterCode } from '../matrix/visitor.ts';
import { askForToken, exchange, logIn } from '../provider/login.ts';
import { storeKeys } from '../provider/stored-keys.ts';
import { patientWithoutTls } from '../wire/client.ts';
import { httpLoginBrowser } from './http-login-browser.ts';
import { setupOf } from './setups.ts';

type Plan = { readonly plan: RunPlan; readonly privateKey?: Parameters<typeof signerOf>[1] };

/** A provider for tampered runs, over real sockets, without a browser and without waiting. */
export interface Lab {
  readonly provider: DemoProvider;
  /** Performs the run of a tampering; another plan is made from it by `change`. */
  run(id: TamperingId, change?: (plan: RunPlan) => RunPlan): Promise<RunReport>;
  close(): Promise<void>;
}

/** Sets it up; throws when it cannot. */
export async function openLab(options: Pick<DemoProviderOptions, 'leavesOut'> = {}): Promise<Lab> {
  const folder = mkdtempSync(join(tmpdir(), 'grantscope-lab-'));
  const started = await startDemoProvider({ ...options, dataFolder: storeKeys(folder) });
  if (!started.ok) throw new Error(started.failure.message);
  const provider = started.value;
  const http = createHttp(patientWithoutTls);
  const browser = httpLoginBrowser(provider);
  let idToken: Promise<string> | undefined;
  const planOf = async (id: TamperingId): Promise<Plan> => {
    const setup = setupOf(id);
    switch (setup.kind) {
      case 'refresh':
        return { plan: await planRefresh(provider) };
      case 'logout':
        idToken ??= anIdToken(provider);
        return { plan: planLogout(provider, await idToken) };
      case 'login': {
        const request = demoRequest(setup.login);
        const registered = demoClientOf(request.options)?.redirectUris[0] ?? '';
        const planned = planDemoLogin(request, redirectOf(undefined, registered), provider);
        if (!planned.ok) throw new Error(planned.failure.message);
        const { plan } = planned.value;
        const { resource } = provider;
        const connection = setup.asksForApi ? { ...plan.connection, resource } : plan.connection;
        return { ...planned.value, plan: { ...plan, connection } };
      }
    }
  };
  return {
    provider,
    async run(id, change = (plan) => plan) {
      const { plan, privateKey } = await planOf(id);
      const prepared: PreparedRun = prepareRun(change({ ...plan, tampering: id }), nodeCrypto);
      const device = userOfDevice(provider);
      return performRun(prepared, {
        ports: {
          http,
          browser,
          clock: { now: () => Date.now(), wait: device.wait },
          random: systemRandom,
          sign: signerOf(plan.client, privateKey),
        },
        crypto: nodeCrypto,
        signal: new AbortController().signal,
        onExchange: device.take,
      });
    },
    async close() {
      await http.close();
      await provider.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Enters the code of a device after its first poll, while the device waits for the next. */
function userOfDevice(provider: DemoProvider) {
  let code: string | undefined;
  let waits = 0;
  return {
    take(seen: RunReport['exchanges'][number]) {
      if (seen.kind !== 'step' || seen.draft.leg !== 'device-authorization') return;
      const { received } = seen;
      if (received?.kind !== 'http' || !received.outcome.ok) return;
      code = JSON.parse(received.outcome.response.body.content).user_code;
    },
    async wait() {
      waits += 1;
      if (waits === 2 && code !== undefined) await enterCode(provider, code);
    },
  };
}

/** A refresh token is rotated, so each run has its own. */
async function planRefresh(provider: DemoProvider): Promise<RunPlan> {
  const client = clientOf(provider, 'demo-legacy');
  const scope = 'orders:read';
  const login = { grant_type: 'password', username: 'alice', password: 'wonderland', scope };
  const { body } = await askForToken(provider, client, login);
  const action = { refreshToken: String(body.refresh_token), scope: [], previous: { scope } };
  return planFollowUp(
    { kind: 'refresh', ...action },
    { connection: demoConnection(provider, client.clientId), client },
  );
}

function planLogout(provider: DemoProvider, idToken: string): RunPlan {
  const client = clientOf(provider, 'demo-web');
  const [postLogoutRedirectUri = ''] = client.afterLogoutUris;
  return planFollowUp(
    { kind: 'logout', idToken, postLogoutRedirectUri },
    { connection: demoConnection(provider, client.clientId), client },
  );
}

async function anIdToken(provider: DemoProvider): Promise<string> {
  const { body } = await exchange(provider, await logIn(provider));
  return String(body.id_token);
}

function clientOf({ clients }: DemoProvider, id: string) {
  const client = clients.find(({ clientId }) => clientId === id);
  if (client === undefined) throw new Error(`no client ${id}`);
  return client;
}
