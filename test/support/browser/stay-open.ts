// A program of its own that opens a login window at a page and waits until it is ended.
import { browseTo, openWindow } from './window.ts';

const [, , url = ''] = process.argv;
await browseTo(openWindow(), url, 'https://nowhere.invalid/cb', {
  onObserved: () => process.stdout.write('open\n'),
});
