import { readFile } from 'node:fs/promises';
import type { Failure, Result } from '../../../core/base/failure.ts';
import packageJson from '../../../package.json' with { type: 'json' };
import { setUpChromium } from '../../machine/chromium-setup.ts';
import { demoClientsFor } from '../../provider/demo-clients.ts';
import { demoUsers } from '../../provider/demo-users.ts';
import { fetchIssuerKeys } from '../../run/issuer-keys.ts';
import type { TerminalServices } from '../services.ts';
import { startFollowUp } from './follow-up.ts';
import { startLogin } from './login.ts';
import { startRefresh } from './refresh.ts';
import { terminalCrypto } from './terminal-crypto.ts';

/** The services behind the terminal's commands, on this machine. `env` is the process environment. */
export function createTerminalServices(env: Readonly<Record<string, string | undefined>>): TerminalServices {
  return {
    version: packageJson.version,
    crypto: terminalCrypto,
    demo: {
      users: demoUsers.map(({ login }) => login),
      clientsFor: (grant, browser) =>
        demoClientsFor(grant, browser === undefined ? undefined : 'loopback').map(({ clientId }) => clientId),
    },
    now: () => Date.now(),
    run: (request, listener, signal) => startLogin(request, listener, signal, env),
    refresh: (request, listener, signal) => startRefresh(request, listener, signal, env),
    followUp: (request, listener, signal) => startFollowUp(request, listener, signal, env),
    fetchKeys: fetchIssuerKeys,
    setup: (notice, signal) => setUpChromium(notice, signal),
    readFile: readTextFile,
  };
}

async function readTextFile(path: string): Promise<Result<string>> {
  try {
    return { ok: true, value: await readFile(path, 'utf8') };
  } catch (error) {
    const failure: Failure = {
      code: 'invalid-input',
      message: `The file ${path} cannot be read.`,
      received: error instanceof Error ? error.message : String(error),
      hint: 'Check the name, and whether you may read it.',
    };
    return { ok: false, failure };
  }
}
