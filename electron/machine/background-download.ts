import type { DownloadEnd } from './electron-download.ts';

export interface BackgroundDownload {
  /** Ends the download, if it is still in progress. */
  stop(): Promise<void>;
}

export interface BackgroundDownloadOptions {
  download(signal: AbortSignal): Promise<DownloadEnd>;
  /** Stores the reason of a failure. */
  remember(reason: string): void;
  notice(text: string): void;
}

/**
 * Downloads Electron for the next start while this one uses a browser. Its end is announced in one line; a
 * failure is remembered. It does not continue after `stop`; the next start repeats it.
 */
export function startBackgroundDownload(options: BackgroundDownloadOptions): BackgroundDownload {
  const { download, remember, notice } = options;
  const stopping = new AbortController();
  const ended = download(stopping.signal).then((end) => {
    if (end.kind === 'installed') notice('Electron is installed. The next start uses it.');
    else if (end.kind === 'interrupted')
      notice('The download of Electron was aborted. The next start repeats it.');
    else {
      remember(end.reason);
      notice(`Electron could not be downloaded: ${end.reason}.`);
    }
  });
  return {
    stop() {
      stopping.abort();
      return ended;
    },
  };
}
