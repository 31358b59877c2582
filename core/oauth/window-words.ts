/** What a window with pages of the provider is opened for. */
export type WindowPurpose = 'login' | 'logout';

interface WindowWords {
  readonly act: string;
  readonly page: string;
  readonly window: string;
  readonly redirectUri: string;
  readonly request: string;
}

/** What texts about such a window call it, and what it waits for. */
export const windowWords: Readonly<Record<WindowPurpose, WindowWords>> = {
  login: {
    act: 'login',
    page: 'login page',
    window: 'login window',
    redirectUri: 'redirect URI',
    request: 'authorization request',
  },
  logout: {
    act: 'sign-out',
    page: 'sign-out page',
    window: 'sign-out window',
    redirectUri: 'post-logout redirect URI',
    request: 'logout request',
  },
};
