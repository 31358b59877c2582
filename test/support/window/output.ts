import type { Page } from 'playwright';

/** What a page writes to its console from now on, violations of the content security policy included, and what it throws. */
export function listenToPage(page: Page): readonly string[] {
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  return complaints;
}

/** What this process prints from now on, but by the console, which only tests may use. */
export function listenToOutput(): { output(): string; stop(): void } {
  let text = '';
  const stops = [process.stdout, process.stderr].map((stream) => {
    const { write } = stream;
    const listening: typeof write = (chunk: string | Uint8Array, ...more: unknown[]) => {
      text += typeof chunk === 'string' ? chunk : Buffer.from(chunk).toString('utf8');
      return Reflect.apply(write, stream, [chunk, ...more]);
    };
    stream.write = listening;
    return () => {
      if (stream.write === listening) stream.write = write;
    };
  });
  return {
    output: () => text,
    stop() {
      for (const stop of stops) stop();
    },
  };
}
