import { Agent, fetch, type RequestInit, type Response } from 'undici';

/** Without keep-alive: a provider that restarts on its port has closed those of its predecessor. */
const dispatcher = new Agent({ pipelining: 0 });

/** `fetch` over a connection of its own. */
export function send(url: string | URL, init: RequestInit = {}): Promise<Response> {
  return fetch(url, { ...init, dispatcher });
}
