import type { Protocol } from 'devtools-protocol';
import * as z from 'zod/mini';
import type { Failure, Result } from '../../core/base/failure.ts';
import type { DevtoolsPort } from './devtools-port.ts';

type CookieParam = Protocol.Network.CookieParam;

const cookieSchema: z.ZodMiniType<CookieParam> = z.object({
  name: z.string(),
  value: z.string(),
  domain: z.string(),
  path: z.string(),
  secure: z.boolean(),
  httpOnly: z.boolean(),
  sameSite: z.exactOptional(z.enum(['Strict', 'Lax', 'None'])),
  /** In seconds since 1970; absent for a session cookie. */
  expires: z.exactOptional(z.number()),
  priority: z.exactOptional(z.enum(['Low', 'Medium', 'High'])),
  sourceScheme: z.exactOptional(z.enum(['Unset', 'NonSecure', 'Secure'])),
  sourcePort: z.exactOptional(z.number()),
  partitionKey: z.exactOptional(z.object({ topLevelSite: z.string(), hasCrossSiteAncestor: z.boolean() })),
});
const jarSchema = z.array(cookieSchema);

/** The result of {@link exportCookies} for a browser without cookies. */
export const emptyJar = '[]';

/** Parses the result of {@link exportCookies}. Fails with the invalid cookie and member. */
export function readCookieJar(text: string): Result<readonly CookieParam[]> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { ok: false, failure: unusable('a text that is not JSON') };
  }
  const parsed = jarSchema.safeParse(value);
  if (parsed.success) return { ok: true, value: parsed.data };
  const [issue] = parsed.error.issues;
  const place = (issue?.path ?? []).map((part) => (typeof part === 'number' ? `cookie ${part + 1}` : part));
  return { ok: false, failure: unusable([...place, issue?.message ?? 'invalid'].join(': ')) };
}

/** Returns all cookies of a browser as JSON, including session cookies. Rejects when the browser has gone. */
export async function exportCookies(port: DevtoolsPort): Promise<string> {
  const { cookies } = await port.send('Storage.getCookies');
  const jar = cookies
    // The partition of these has no name, so no other browser can have them.
    .filter(({ partitionKeyOpaque }) => partitionKeyOpaque !== true)
    .map(({ session, expires, ...cookie }) => (session ? cookie : { ...cookie, expires }));
  return JSON.stringify(z.parse(jarSchema, jar));
}

/**
 * Adds the cookies of an earlier browser. Skips those that the browser rejects; rejects when the browser has
 * gone.
 */
export async function importCookies(port: DevtoolsPort, cookies: readonly CookieParam[]): Promise<void> {
  if (cookies.length === 0) return;
  try {
    await port.send('Storage.setCookies', { cookies: [...cookies] });
  } catch {
    // The browser accepts all of them or none. One by one it accepts the valid ones.
    for (const cookie of cookies) {
      await port.send('Storage.setCookies', { cookies: [cookie] }).catch(() => undefined);
    }
    await port.send('Browser.getVersion');
  }
}

function unusable(received: string): Failure {
  return {
    code: 'invalid-input',
    message: 'The stored session cannot be restored: its cookies are invalid.',
    step: 'login window: restoring the session',
    expected: 'a JSON array of cookies, as an earlier login window wrote it',
    received,
    hint: 'Delete the cookies of the user, and sign in again.',
  };
}
