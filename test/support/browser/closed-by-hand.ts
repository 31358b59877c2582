// Replaces a browser whose user closes every window as soon as the first page is there. Starts the
// browser named by BROWSER_BEHIND and passes its pipe on, slipping in the commands that close its windows.
import { spawn } from 'node:child_process';
import { createReadStream, createWriteStream } from 'node:fs';
import { Readable, Writable } from 'node:stream';

const browser = spawn(process.env.BROWSER_BEHIND ?? '', process.argv.slice(2), {
  stdio: ['ignore', 'inherit', 'inherit', 'pipe', 'pipe'],
});
const [, , , toBrowser, fromBrowser] = browser.stdio;
if (!(toBrowser instanceof Writable) || !(fromBrowser instanceof Readable)) throw new Error('no pipe');
createReadStream('', { fd: 3 }).pipe(toBrowser);
fromBrowser.pipe(createWriteStream('', { fd: 4 }));

const pages = new Set<string>();
let rest = '';
fromBrowser.on('data', (chunk: Buffer) => {
  const messages = (rest + chunk.toString('utf8')).split('\0');
  rest = messages.pop() ?? '';
  for (const { method, params } of messages.map((message) => JSON.parse(message))) {
    if (method === 'Target.attachedToTarget' && params.targetInfo.type === 'page') {
      pages.add(params.targetInfo.targetId);
    }
    if (method !== 'Page.loadEventFired') continue;
    for (const targetId of pages) {
      toBrowser.write(`${JSON.stringify({ id: 1e9, method: 'Target.closeTarget', params: { targetId } })}\0`);
    }
  }
});
browser.once('exit', (code) => process.exit(code ?? 1));
