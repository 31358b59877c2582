import { expect, it } from 'vitest';
import { startBackgroundDownload } from '../../../electron/machine/background-download.ts';
import type { DownloadEnd } from '../../../electron/machine/electron-download.ts';

function background() {
  const done: string[] = [];
  const end = Promise.withResolvers<DownloadEnd>();
  const download = startBackgroundDownload({
    download(signal) {
      signal.addEventListener('abort', () => end.resolve({ kind: 'interrupted' }));
      return end.promise;
    },
    remember: (reason) => done.push(`remember ${reason}`),
    notice: (text) => done.push(text),
  });
  return { done, download, end: end.resolve };
}

it.each<[DownloadEnd, readonly string[]]>([
  [{ kind: 'installed' }, ['Electron is installed. The next start uses it.']],
  [{ kind: 'failed', reason: 'x' }, ['remember x', 'Electron could not be downloaded: x.']],
])('%j is announced once', async (result, said) => {
  const { done, download, end } = background();
  end(result);
  await download.stop();
  await download.stop();
  expect(done).toEqual(said);
});

it('is aborted with the start, which is no failure', async () => {
  const { done, download } = background();
  await download.stop();
  expect(done).toEqual(['The download of Electron was aborted. The next start repeats it.']);
});
