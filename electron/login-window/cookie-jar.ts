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
  /** In seconds since 1970; absent for a cookie of the session. */
  expires: z.exactOptional(z.number()),
  priority: z.exactOptional(z.enum(['Low', 'Medium', 'High'])),
  sourceScheme: z.exactOptional(z.enum(['Unset', 'NonSecure', 'Secure'])),
  sourcePort: z.exactOptional(z.number()),
  partitionKey: z.exactOptional(z.object({ topLevelSite: z.string(), hasCrossSiteAncestor: z.boolean() })),
});
const jarSchema = z.array(cookieSchema);

/** What {@link exportCookies} answers for a browser without cookies. */
export const emptyJar = '[]';

/** Reads what {@link exportCookies} wrote. Fails with the cookie and member that cannot be used. */
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

/** All cookies of a browser as JSON, those of the session included. Rejects when the browser has gone. */
export async function exportCookies(port: DevtoolsPort): Promise<string> {
  const { cookies } = await port.send('Storage.getCookies');
  const jar = cookies
    // The place of these has no name, so they can be given to no other browser.
    .filter(({ partitionKeyOpaque }) => partitionKeyOpaque !== true)
    .map(({ session, expires, ...cookie }) => (session ? cookie : { ...cookie, expires }));
  return JSON.stringify(z.parse(jarSchema, jar));
}

/** Gives a browser cookies of an earlier one. One that it refuses is left out; rejects when the browser has gone. */
export async function importCookies(port: DevtoolsPort, cookies: readonly CookieParam[]): Promise<void> {
  if (cookies.length === 0) return;
  try {
    await port.send('Storage.setCookies', { cookies: [...cookies] });
  } catch {
    // The browser takes all of them or none. Asked one by one it takes those that it can.
    for (const cookie of cookies) {
      await port.send('Storage.setCookies', { cookies: [cookie] }).catch(() => undefined);
    }
    await port.send('Browser.getVersion');
  }
}

function unusable(received: string): Failure {
  return {
    code: 'invalid-input',
    message: 'The kept session cannot be given to the login window: its cookies cannot be read.',
    step: 'login window: restoring the session',
    expected: 'a JSON array of cookies, as an earlier login window wrote it',
    received,
    hint: 'Sign the persona out, and log in anew.',
  };
}
