import type { Readable, Writable } from 'node:stream';
import { binaryText } from '../../core/token/binary-text.ts';
import { UsageError } from './usage-error.ts';

const limit = 16 * 1024 * 1024;

interface TerminalStream extends Readable {
  readonly isTTY?: boolean;
}

async function readText(stream: Readable): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of stream) {
    const bytes = Buffer.from(chunk);
    size += bytes.length;
    if (size > limit) throw new UsageError(`standard input is longer than ${limit / 1024 / 1024} MiB`);
    chunks.push(bytes);
  }
  const whole = Buffer.concat(chunks);
  return binaryText(whole) ?? whole.toString('utf8');
}

/** Rejects with an AbortError at Ctrl-C, and when `signal` fires. */
async function askWithoutEcho(
  stream: Readable,
  prompts: Writable,
  prompt: string,
  signal?: AbortSignal,
): Promise<string> {
  const { createInterface } = await import('node:readline/promises');
  const { Writable: Sink } = await import('node:stream');
  const silent = new Sink({ write: (_chunk, _encoding, done) => done() });
  const lines = createInterface({ input: stream, output: silent, terminal: true });
  try {
    prompts.write(prompt);
    return await (signal === undefined ? lines.question('') : lines.question('', { signal }));
  } finally {
    lines.close();
    prompts.write('\n');
  }
}

/** The lines of a pipe, as soon as each one is whole; undefined at its end. */
async function* readLines(stream: Readable): AsyncGenerator<string, undefined> {
  let size = 0;
  let rest = '';
  let isEmpty = true;
  const decoder = new TextDecoder();
  for await (const chunk of stream) {
    const bytes = Buffer.from(chunk);
    size += bytes.length;
    if (size > limit) throw new UsageError(`standard input is longer than ${limit / 1024 / 1024} MiB`);
    const lines = (rest + decoder.decode(bytes, { stream: true })).split(/\r?\n/);
    rest = lines.pop() ?? '';
    for (const line of lines) {
      isEmpty = false;
      yield line;
    }
  }
  if (rest !== '' || isEmpty) yield rest;
  return undefined;
}

async function* readPieces(stream: Readable, signal: AbortSignal): AsyncGenerator<string> {
  const end = (): void => void stream.destroy();
  signal.addEventListener('abort', end, { once: true });
  const decoder = new TextDecoder();
  try {
    for await (const chunk of stream) yield decoder.decode(Buffer.from(chunk), { stream: true });
  } catch (error) {
    if (!signal.aborted) throw error;
  } finally {
    signal.removeEventListener('abort', end);
  }
}

/**
 * Standard input as commands read it. On a pipe each secret and each pasted URL is one line. `open` is called once,
 * when the input is first used, and `prompts` before the first prompt: most commands use neither, and opening a stream
 * takes a tenth of their time. Throws {@link UsageError} when there is more than 16 MiB.
 */
export function createInput(open: () => TerminalStream, prompts: () => Writable) {
  let opened: TerminalStream | undefined;
  const stream = (): TerminalStream => {
    opened ??= open();
    return opened;
  };
  const isTTY = () => stream().isTTY === true;
  let lines: AsyncGenerator<string, undefined> | undefined;
  const nextLine = async (): Promise<string | undefined> => {
    lines ??= readLines(stream());
    return (await lines.next()).value;
  };
  return {
    get isTTY() {
      return isTTY();
    },
    readAll: () => readText(stream()),
    readPieces: (signal: AbortSignal) => readPieces(stream(), signal),
    async readSecret(prompt: string): Promise<string | undefined> {
      return isTTY() ? askWithoutEcho(stream(), prompts(), prompt) : nextLine();
    },
    async readResponse(prompt: string, signal: AbortSignal): Promise<string | undefined> {
      if (isTTY()) return askWithoutEcho(stream(), prompts(), prompt, signal);
      const aborted = new Promise<undefined>((resolve) => {
        signal.addEventListener('abort', () => resolve(undefined), { once: true });
      });
      return signal.aborted ? undefined : Promise.race([nextLine(), aborted]);
    },
  };
}
