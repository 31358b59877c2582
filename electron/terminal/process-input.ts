import { createInterface } from 'node:readline/promises';
import { type Readable, Writable } from 'node:stream';
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
  return Buffer.concat(chunks).toString('utf8');
}

async function askWithoutEcho(stream: Readable, prompts: Writable, prompt: string): Promise<string> {
  const silent = new Writable({ write: (_chunk, _encoding, done) => done() });
  const lines = createInterface({ input: stream, output: silent, terminal: true });
  try {
    prompts.write(prompt);
    return await lines.question('');
  } finally {
    lines.close();
    prompts.write('\n');
  }
}

/**
 * Standard input as commands read it. Several secrets on a pipe are one line each.
 * Throws {@link UsageError} when there is more than 16 MiB.
 */
export function createInput(stream: TerminalStream, prompts: Writable) {
  const isTTY = stream.isTTY === true;
  let remaining: string[] | undefined;
  return {
    isTTY,
    readAll: () => readText(stream),
    async readSecret(prompt: string): Promise<string | undefined> {
      if (isTTY) return askWithoutEcho(stream, prompts, prompt);
      remaining ??= (await readText(stream)).replace(/\r?\n$/, '').split(/\r?\n/);
      return remaining.shift();
    },
  };
}
