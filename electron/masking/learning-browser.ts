import type { LoginBrowser } from '../ports/ports.ts';

/** The same login window, which also reports what was typed into it to the mask of its run. */
export function learningSecrets(
  browser: LoginBrowser,
  learn: (secrets: readonly string[]) => void,
): LoginBrowser {
  return { ...browser, browse: (draft, context) => browser.browse(draft, { ...context, learn }) };
}
