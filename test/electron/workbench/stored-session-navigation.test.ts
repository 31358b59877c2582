import { expect, test } from 'vitest';
import type { LoginBrowser, NavigationDecision } from '../../../electron/ports/ports.ts';
import { deletingSession, savingSession } from '../../../electron/workbench/stored-session.ts';
import { neverAsked } from '../../support/login/fake-browser.ts';

const user = { id: 'u', connection: 'c', name: 'alice', session: 'kept' } as const;
const sessions = {
  cookies: () => undefined,
  saveCookies: () => undefined,
  find: () => undefined,
  signOut: () => undefined,
  credentials: () => ({ state: 'none' }) as const,
  saveCredentials: () => undefined,
};

test.each([
  ['login', savingSession],
  ['logout', deletingSession],
] as const)('the navigations of a %s with a stored session can be paused', (_name, wrap) => {
  const asked: unknown[] = [];
  const browser: LoginBrowser = { ...neverAsked, onNavigation: (decide) => asked.push(decide) };
  const decide = async (): Promise<NavigationDecision> => ({ action: 'continue' });
  wrap(browser, user, sessions).onNavigation?.(decide);
  expect(asked).toEqual([decide]);
});
