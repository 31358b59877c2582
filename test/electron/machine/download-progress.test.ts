import { describe, expect, it } from 'vitest';
import type { DownloadProgress } from '../../../electron/machine/download-message.ts';
import { createProgressPrinter } from '../../../electron/machine/download-progress.ts';

const receiving = (received: number, total?: number): DownloadProgress =>
  total === undefined ? { at: 'receiving', received } : { at: 'receiving', received, total };

function printer(isTerminal: boolean) {
  let printed = '';
  let now = 0;
  const own = createProgressPrinter({
    isTerminal,
    write: (text) => {
      printed += text;
    },
    now: () => now,
  });
  return {
    show(progress: DownloadProgress, after = 0) {
      now += after;
      own.show(progress);
    },
    end: own.end,
    printed: () => printed,
  };
}

describe('in a terminal', () => {
  it('one line is rewritten, only when it changes', () => {
    const { show, end, printed } = printer(true);
    show({ at: 'connecting' });
    show(receiving(0, 130_000_000));
    show(receiving(1_000, 130_000_000));
    show(receiving(65_000_000, 130_000_000));
    show({ at: 'installing' });
    end();
    end();
    const lines = printed().split('\r\u001b[K');
    expect(lines).toEqual([
      '',
      'Downloading Electron: connecting',
      'Downloading Electron: 0 % of 130 MB',
      'Downloading Electron: 50 % of 130 MB',
      'Downloading Electron: unpacking\n',
    ]);
  });

  it('no line is ended where none was started', () => {
    const { end, printed } = printer(true);
    end();
    expect(printed()).toBe('');
  });
});

describe('elsewhere', () => {
  it('a line is printed for each step, and every 10 seconds', () => {
    const { show, end, printed } = printer(false);
    show({ at: 'waiting' });
    show({ at: 'connecting' }, 1_000);
    show(receiving(1_000_000, 130_000_000), 1_000);
    show(receiving(20_000_000, 130_000_000), 9_999);
    show(receiving(26_000_000, 130_000_000), 1);
    show(receiving(27_000_000, 130_000_000), 9_999);
    show({ at: 'installing' });
    end();
    expect(printed().split('\n')).toEqual([
      'Downloading Electron: waiting for another download of it',
      'Downloading Electron: connecting',
      'Downloading Electron: 0 % of 130 MB',
      'Downloading Electron: 20 % of 130 MB',
      'Downloading Electron: unpacking',
      '',
    ]);
  });
});

it.each([
  [receiving(1_234_567), '1.2 MB'],
  [receiving(120_000_000), '120 MB'],
  [receiving(200, 100), '100 % of 0.0 MB'],
])('%j is %s', (progress, text) => {
  const { show, printed } = printer(false);
  show(progress);
  expect(printed()).toBe(`Downloading Electron: ${text}\n`);
});
