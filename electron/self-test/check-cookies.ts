import { visit } from './check-capture.ts';
import type { StepContext } from './step.ts';
import type { TestSite } from './test-site.ts';
import type { TestedApp } from './tested-host.ts';

/**
 * Expects that a later login window has the cookies of an earlier one where they are given to it, and none
 * where they are not.
 */
export async function checkCookies(
  app: Pick<TestedApp, 'openLoginWindow'>,
  site: TestSite,
  context: StepContext,
): Promise<string | undefined> {
  const first = await visit(app, site, { name: 'sign-in' }, context);
  if (first.problem !== undefined) return first.problem;
  if (first.cookies === undefined) return 'the cookies of the login window could not be read';

  const restored = await visit(app, site, { name: 'account', cookies: first.cookies }, context);
  if (restored.problem !== undefined) return restored.problem;
  const names = cookieNames(site);
  const missing = ['session', 'lasting'].filter((name) => !names.includes(name));
  if (missing.length > 0) return `cookies were not restored: ${missing.join(', ')}`;

  const clean = await visit(app, site, { name: 'account' }, context);
  if (clean.problem !== undefined) return clean.problem;
  const foreign = cookieNames(site);
  return foreign.length === 0 ? undefined : `a new login has cookies of another: ${foreign.join(', ')}`;
}

function cookieNames(site: TestSite): readonly string[] {
  return site
    .lastCookies()
    .split(';')
    .map((cookie) => cookie.split('=', 1)[0]?.trim() ?? '')
    .filter((name) => name !== '');
}
