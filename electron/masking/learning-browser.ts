import type { LoginBrowser } from '../ports/ports.ts';

/** The same login window, which tells the mask of its run what was typed into it. */
export function learningSecrets(
  browser: LoginBrowser,
  learn: (secrets: readonly string[]) => void,
): LoginBrowser {
  return { ...browser, browse: (draft, context) => browser.browse(draft, { ...context, learn }) };
}
