import type { DemoProvider } from '../../../electron/provider/demo-provider.ts';
import { Browser, pageOf, type Visit } from '../provider/browser.ts';
import { atDevicePage, send as sendDeviceForm } from '../provider/device-pages.ts';
import { allow, signIn } from '../provider/login.ts';
import { send } from '../provider/send.ts';

/** A response as alice's system browser has it, about to take it to the redirect URI. */
type Answer =
  | { readonly kind: 'address'; readonly url: string }
  | { readonly kind: 'form'; readonly url: string; readonly body: string };

/**
 * Signs alice in at an address, in a browser of her own without scripts, and allows what is requested. A provider
 * that refuses at once responds without a page.
 */
export async function signInAt(provider: DemoProvider, address: string): Promise<Answer> {
  const browser = new Browser(provider);
  const begun = await browser.go(address);
  if (begun.kind === 'left') return responseOf(begun);
  return responseOf(await allow(browser, await signInAsAlice(browser, begun)));
}

/** What she would have to copy to pass a response on by herself. */
export function copied(answer: Answer): string {
  return answer.kind === 'form' ? answer.body : answer.url;
}

/** Takes a response to the listener, and does there what the script of the page does. */
export async function deliver(answer: Answer): Promise<void> {
  if (answer.kind === 'form') return expectWelcome(await post(answer.url, answer.body));
  const { hash } = new URL(answer.url);
  const page = await (await send(answer.url)).text();
  const ticket = /name="ticket" value="([^"]+)"/.exec(page)?.[1];
  if (ticket === undefined) return expectWelcome(page);
  const form = new URLSearchParams({ ticket, fragment: hash.slice(1) });
  expectWelcome(await post(answer.url, form.toString()));
}

/** Enters the code of a device, and signs alice in to allow it. */
export async function enterCode(provider: DemoProvider, user_code: string): Promise<void> {
  const { browser, visit } = await atDevicePage(provider);
  const question = await sendDeviceForm(browser, visit, { user_code });
  const login = await sendDeviceForm(browser, question, { user_code, confirm: 'yes' });
  const last = pageOf(await allow(browser, await signInAsAlice(browser, login)));
  if (!last.text.includes('The device is connected')) throw new Error(last.text);
}

/** Types her name and password into the page at which the browser is. */
export function signInAsAlice(browser: Browser, visit: Visit): Promise<Visit> {
  return signIn(browser, visit, 'alice', 'wonderland');
}

/** The response with which a browser leaves the provider; throws for any other page. */
export function responseOf(visit: Visit): Answer {
  if (visit.kind === 'left') return { kind: 'address', url: visit.url.href };
  const url = /<form method="post" action="([^"]+)"/.exec(visit.text)?.[1];
  if (url === undefined) throw new Error(`no answer, but ${visit.url}\n${visit.text}`);
  const body = new URLSearchParams();
  for (const [, name = '', value = ''] of visit.text.matchAll(/name="([^"]+)" value="([^"]*)"/g)) {
    body.append(name, value);
  }
  return { kind: 'form', url, body: body.toString() };
}

async function post(url: string, body: string): Promise<string> {
  const headers = { 'content-type': 'application/x-www-form-urlencoded' };
  return (await send(url.split('#', 1)[0] ?? url, { method: 'POST', headers, body })).text();
}

function expectWelcome(page: string): void {
  if (!page.includes('You can close this page.')) throw new Error(page);
}
