import { writeSync } from 'node:fs';
import { createServer } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';

// Shared by the main scripts: each prints what it observed, by the ids of facts.ts.

const observed = {};

export function observe(id, value) {
  observed[id] = value;
}

export function print() {
  writeSync(1, `\nobserved: ${JSON.stringify(observed)}\n`);
}

/** The message of what an action throws or rejects with; undefined when it does not. */
export async function failureOf(act) {
  try {
    await act();
    return undefined;
  } catch (error) {
    return error.message;
  }
}

/** What an emitter emits first; null when it emits nothing within two seconds. */
export function first(emitter, event) {
  return Promise.race([
    new Promise((resolve) => emitter.once(event, (...args) => resolve(args))),
    sleep(2_000, null, { ref: false }),
  ]);
}

export async function until(holds) {
  for (let turn = 0; turn < 200; turn += 1) {
    if (await holds()) return true;
    await sleep(25);
  }
  return false;
}

/** Serves pages by their paths; a function responds itself. */
export async function serve(pages) {
  const server = createServer((request, response) => {
    const page = pages[request.url.split('?', 1)[0]];
    if (typeof page === 'function') page(request, response);
    else
      response
        .writeHead(page === undefined ? 404 : 200, { 'content-type': 'text/html' })
        .end(page ?? 'not here');
  }).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  return { origin: `http://127.0.0.1:${server.address().port}`, close: () => server.close() };
}
