// A program of its own that opens the store in a folder, and kills itself before the given one of its writes to the
// database, or once it is open. Before each write it copies the files of the folder, where it is given a place for that:
// a copy is what would be left if it were killed there.
import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync, StatementSync } from 'node:sqlite';
import { openStore } from '../../../electron/store/store.ts';

const [, , folder = '', last = '', copies] = process.argv;
let count = 0;

function beforeWrite(): void {
  count += 1;
  if (copies !== undefined) cpSync(folder, join(copies, String(count)), { recursive: true });
  if (count === Number(last)) process.kill(process.pid, 'SIGKILL');
}

function watch(methods: object, name: string): void {
  const method: unknown = Reflect.get(methods, name);
  if (typeof method !== 'function') throw new Error(`no method ${name}`);
  Reflect.set(methods, name, function (this: unknown, ...values: readonly unknown[]) {
    beforeWrite();
    return Reflect.apply(method, this, values);
  });
}
watch(DatabaseSync.prototype, 'exec');
watch(StatementSync.prototype, 'run');

const noKey = async () => {
  throw new Error('AccessDenied');
};
const opened = await openStore(folder, { read: noKey, write: noKey }, Date.now());
if (!opened.ok) throw new Error(JSON.stringify(opened.failure));
process.kill(process.pid, 'SIGKILL');
