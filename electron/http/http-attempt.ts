import { Client, type Dispatcher } from 'undici';
import type { HeaderLine } from '../../core/oauth/message.ts';
import { connector, type Route } from './http-connect.ts';
import type { Progress } from './http-progress.ts';

/** Times in milliseconds, sizes in bytes. */
export interface AttemptLimits {
  /** From the DNS lookup to the end of the TLS handshake. */
  readonly connectTimeoutMs: number;
  /** From the first byte sent to the end of the headers. */
  readonly headersTimeoutMs: number;
  /** Between two parts of the body. */
  readonly bodyTimeoutMs: number;
  readonly totalTimeoutMs: number;
  readonly maxBodyBytes: number;
}

type TimedOut = 'connect' | 'headers' | 'body' | 'total';

/** The result of an attempt. */
export type Ending =
  | { readonly kind: 'complete' }
  | { readonly kind: 'error'; readonly error: Error }
  | { readonly kind: 'timeout'; readonly of: TimedOut; readonly milliseconds: number }
  | { readonly kind: 'too-large' }
  | { readonly kind: 'cancelled' };

/** A response as received, its body not yet decoded. */
export interface RawResponse {
  readonly status: number;
  readonly statusText: string;
  readonly headers: readonly HeaderLine[];
  readonly chunks: readonly Buffer[];
  /** Received bytes of the body; more than the chunks contain when it was truncated at the limit. */
  readonly size: number;
}

const MAX_HEADER_BYTES = 32 * 1024;

function headerLines(raw: Dispatcher.DispatchController['rawHeaders']): readonly HeaderLine[] {
  if (!Array.isArray(raw)) return [];
  const texts = raw.map((part) => (typeof part === 'string' ? part : part.toString('latin1')));
  return texts.flatMap((name, index): HeaderLine[] =>
    index % 2 === 0 ? [[name, texts[index + 1] ?? '']] : [],
  );
}

/** One request on a connection of its own. `run` never rejects and ends exactly once. */
export class HttpAttempt implements Dispatcher.DispatchHandler {
  readonly #progress: Progress;
  readonly #limits: AttemptLimits;
  readonly #client: Client;
  readonly #timers = new Map<TimedOut, NodeJS.Timeout>();
  readonly #ended = Promise.withResolvers<Ending>();
  #head: Omit<RawResponse, 'chunks' | 'size'> | undefined;
  readonly #chunks: Buffer[] = [];
  #size = 0;
  #phaseStart = 0;

  constructor(progress: Progress, limits: AttemptLimits, route: Route) {
    this.#progress = progress;
    this.#limits = limits;
    this.#client = new Client(progress.url.origin, {
      connect: connector(route, progress),
      allowH2: false,
      headersTimeout: 0,
      bodyTimeout: 0,
      maxHeaderSize: MAX_HEADER_BYTES,
    });
  }

  async run(options: Dispatcher.DispatchOptions, signal: AbortSignal): Promise<Ending> {
    const cancel = () => this.#end({ kind: 'cancelled' });
    signal.addEventListener('abort', cancel);
    if (signal.aborted) cancel();
    else {
      this.#startTimer('total', this.#limits.totalTimeoutMs);
      this.#startTimer('connect', this.#limits.connectTimeoutMs);
      this.#client.dispatch(options, this);
    }
    const ending = await this.#ended.promise;
    signal.removeEventListener('abort', cancel);
    this.#progress.abandoned = true;
    for (const timer of this.#timers.values()) clearTimeout(timer);
    this.#progress.socket?.destroy();
    await this.#client.destroy();
    return ending;
  }

  /** The part of the response that has arrived; undefined before the end of its headers. */
  get response(): RawResponse | undefined {
    return this.#head && { ...this.#head, chunks: this.#chunks, size: this.#size };
  }

  onRequestStart(): void {
    this.#stopTimer('connect');
    this.#startTimer('headers', this.#limits.headersTimeoutMs);
    this.#phaseStart = performance.now();
  }

  onRequestSent(): void {
    if (this.#progress.phase === 'sending the request') this.#progress.phase = 'waiting for the headers';
  }

  onResponseStarted(): void {
    this.#progress.phases.firstByte ??= performance.now() - this.#phaseStart;
  }

  onResponseStart(
    controller: Dispatcher.DispatchController,
    status: number,
    _headers: unknown,
    statusText = '',
  ): void {
    if (status < 200) return;
    this.#head = { status, statusText, headers: headerLines(controller.rawHeaders) };
    this.#stopTimer('headers');
    this.#startTimer('body', this.#limits.bodyTimeoutMs);
    this.#progress.phase = 'reading the body';
    this.#phaseStart = performance.now();
  }

  onResponseData(_controller: Dispatcher.DispatchController, chunk: Buffer): void {
    this.#timers.get('body')?.refresh();
    const room = this.#limits.maxBodyBytes - this.#size;
    this.#size += chunk.length;
    if (room > 0) this.#chunks.push(chunk.subarray(0, room));
    if (chunk.length > room) this.#end({ kind: 'too-large' });
  }

  onResponseEnd(): void {
    this.#end({ kind: 'complete' });
  }

  onResponseError(_controller: Dispatcher.DispatchController, error: Error): void {
    this.#end({ kind: 'error', error });
  }

  #end(ending: Ending): void {
    if (this.#head) this.#progress.phases.body ??= performance.now() - this.#phaseStart;
    this.#ended.resolve(ending);
  }

  #startTimer(of: TimedOut, milliseconds: number): void {
    this.#timers.set(
      of,
      setTimeout(() => this.#end({ kind: 'timeout', of, milliseconds }), milliseconds),
    );
  }

  #stopTimer(of: TimedOut): void {
    clearTimeout(this.#timers.get(of));
    this.#timers.delete(of);
  }
}
