// A program of its own that stores exchanges in a folder without end, and prints the id of each once it is stored.
import { writeSync } from 'node:fs';
import { openStore } from '../../../electron/store/store.ts';
import { page } from './exchanges.ts';
import { sampleRun } from './runs.ts';

const [, , folder = '', run = '', most = '1000000'] = process.argv;
const noKey = async () => {
  throw new Error('AccessDenied');
};
const opened = await openStore(folder, { read: noKey, write: noKey }, Date.now());
if (!opened.ok) throw new Error(JSON.stringify(opened.failure));
const { runs } = opened.value;
runs.save(sampleRun(run, { state: 'running' }));
for (let position = 0; position < Number(most); position += 1) {
  const exchange = {
    ...page(`x${position}`, `some text of ${run} ${position} `.repeat(1 + (position % 50))),
    request: { method: 'GET', url: `https://op.example/${run}/${position}/end`, headers: [] },
  };
  runs.exchanges.add(run, position, exchange, exchange);
  // Not through a stream: what is still in a buffer when the process is killed was not printed.
  writeSync(1, `${exchange.id}\n`);
  if (position % 7 === 0) runs.save(sampleRun(run, { state: 'running', messages: position }));
}
opened.value.close();
