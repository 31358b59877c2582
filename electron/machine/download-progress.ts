import type { DownloadProgress } from './download-message.ts';

/** Prints the progress of a download. */
export interface ProgressPrinter {
  show(progress: DownloadProgress): void;
  /** Ends the line that is being rewritten, if any. */
  end(): void;
}

export interface ProgressOutput {
  /** Whether a line can be rewritten. */
  readonly isTerminal: boolean;
  write(text: string): void;
  /** In milliseconds. */
  now(): number;
}

/** Time between two lines of a received number of bytes where no line can be rewritten, in milliseconds. */
const lineInterval = 10_000;

const startOfLine = '\r\x1b[K';

/**
 * Prints progress by rewriting one line of a terminal; elsewhere a line for each new step, and one every 10
 * seconds while data is received.
 */
export function createProgressPrinter({ isTerminal, write, now }: ProgressOutput): ProgressPrinter {
  let shown = '';
  let step = '';
  let printedAt = 0;
  return {
    show(progress) {
      const text = textOf(progress);
      if (text === shown) return;
      if (isTerminal) {
        write(`${startOfLine}${text}`);
        shown = text;
        return;
      }
      const isNew = progress.at !== step;
      step = progress.at;
      if (!isNew && now() - printedAt < lineInterval) return;
      printedAt = now();
      shown = text;
      write(`${text}\n`);
    },
    end() {
      if (isTerminal && shown !== '') write('\n');
      shown = '';
    },
  };
}

function textOf(progress: DownloadProgress): string {
  switch (progress.at) {
    case 'waiting':
      return 'Downloading Electron: waiting for another download of it';
    case 'connecting':
      return 'Downloading Electron: connecting';
    case 'installing':
      return 'Downloading Electron: unpacking';
    case 'receiving': {
      const { received, total } = progress;
      if (total === undefined) return `Downloading Electron: ${megabytes(received)}`;
      const percent = Math.min(100, Math.floor((100 * received) / total));
      return `Downloading Electron: ${percent} % of ${megabytes(total)}`;
    }
  }
}

function megabytes(bytes: number): string {
  return `${(bytes / 1_000_000).toFixed(bytes < 10_000_000 ? 1 : 0)} MB`;
}
