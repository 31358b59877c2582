// A program of its own that works in a data folder without end: it stores runs, edits connections, sets the passphrase in
// some rounds, and has a folder for a login among the temporary files. It prints what is stored once it is.
import { writeSync } from 'node:fs';
import { createOwnTemporary, sweepTemporary } from '../../../electron/machine/own-temporary.ts';
import { openStore } from '../../../electron/store/store.ts';
import { page } from './exchanges.ts';
import { sampleRun } from './runs.ts';
import { soakDraft, soakPassphrase } from './soak.ts';

const [, , folder = '', round = '', withPassphrase = ''] = process.argv;
const noKey = async () => {
  throw new Error('AccessDenied');
};
// Not through a stream: what is still in a buffer when the process is killed was not printed.
const say = (line: string) => writeSync(1, `${line}\n`);

await sweepTemporary();
createOwnTemporary('login');
say('started');
const opened = await openStore(folder, { read: noKey, write: noKey }, Date.now());
if (!opened.ok) throw new Error(JSON.stringify(opened.failure));
const store = opened.value;
say('opened');
for (let step = 0; ; step += 1) {
  const run = `r${round}-${step}`;
  const message = page('x1', `text of ${run} `.repeat(20));
  store.runs.save(sampleRun(run, { state: 'running' }));
  store.runs.exchanges.add(run, 0, message, message);
  say(`run ${run}`);
  store.connections.save(`c${step % 3}`, soakDraft(`${round}.${step}`));
  say(`connection c${step % 3} ${round}.${step}`);
  if (step === 2 && withPassphrase !== '') {
    store.unlock(soakPassphrase);
    say('passphrase');
  }
}
