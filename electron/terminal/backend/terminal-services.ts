import packageJson from '../../../package.json' with { type: 'json' };
import type { TerminalServices } from '../services.ts';

/**
 * Creates the services of the terminal's commands, on this machine. `env` is the process environment. Each service
 * loads its modules when it is called.
 */
export function createTerminalServices(env: Readonly<Record<string, string | undefined>>): TerminalServices {
  return {
    version: packageJson.version,
    loadCrypto: async () => (await import('./terminal-crypto.ts')).terminalCrypto,
    loadDemo: async () => {
      const { demoClientsFor } = await import('../../provider/demo-clients.ts');
      const { passwordUsers } = await import('../../provider/demo-users.ts');
      return {
        users: passwordUsers.map(({ login }) => login),
        clientsFor: (grant, usesSystemBrowser) =>
          demoClientsFor(grant, usesSystemBrowser ? 'loopback' : undefined).map(({ clientId }) => clientId),
      };
    },
    now: () => Date.now(),
    run: async (request, listener, signal) => {
      const { startLogin } = await import('./login.ts');
      return startLogin(request, listener, signal, env);
    },
    refresh: async (request, listener, signal) => {
      const { startRefresh } = await import('./refresh.ts');
      return startRefresh(request, listener, signal, env);
    },
    followUp: async (request, listener, signal) => {
      const { startFollowUp } = await import('./follow-up.ts');
      return startFollowUp(request, listener, signal, env);
    },
    fetchKeys: async (request, listener, signal) => {
      const { fetchIssuerKeys } = await import('../../run/issuer-keys.ts');
      return fetchIssuerKeys(request, listener, signal);
    },
    fetchKeysAt: async (request, listener, signal) => {
      const { fetchKeysAt } = await import('../../run/issuer-keys.ts');
      return fetchKeysAt(request, listener, signal);
    },
    openHttp: async (network) => {
      const { openBackChannel } = await import('../../http/back-channel.ts');
      return openBackChannel(network);
    },
    setup: async (notice, signal) => {
      const { setUpChromium } = await import('../../machine/chromium-setup.ts');
      return setUpChromium(notice, signal);
    },
    openData: async (request) => {
      const { openData } = await import('./open-data.ts');
      return openData(request, env);
    },
    importRun: async (file, request) => {
      const { importRun } = await import('./import-run.ts');
      return importRun(file, request, { env });
    },
    readFile: async (path) => {
      const { readTextFile } = await import('./read-text-file.ts');
      return readTextFile(path);
    },
    readRunFile: async (path, alsoMask) => {
      const { readRunFile } = await import('./run-file.ts');
      return readRunFile(path, alsoMask);
    },
    openResultFile: async (path, access) => {
      const { prepareResultFile } = await import('./result-file.ts');
      return prepareResultFile(path, access);
    },
  };
}
