import type { LoginBrowser } from './ports.ts';

/** Opens no window: for scripts that have no front channel. */
export const noBrowser: LoginBrowser = {
  browse: async () => ({
    ok: false,
    failure: { code: 'internal', message: 'This script was not expected to open a login window.' },
  }),
  close: async () => undefined,
};
