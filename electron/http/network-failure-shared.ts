import type { Failure } from '../../core/base/failure.ts';
import type { RawResponse } from './http-attempt.ts';
import type { Progress } from './http-progress.ts';
import type { HttpProxy } from './http-proxy.ts';

/** A failure without the step, which the phase gives. */
export type Described = Omit<Failure, 'step'> & { readonly received: string; readonly hint: string };

/** What is known when a request has failed. */
export interface Situation {
  readonly progress: Progress;
  readonly response: RawResponse | undefined;
  /** What the port did in a second handshake, when the first connection was closed without a word. */
  readonly probed: 'no-tls' | 'tls' | 'certificate-required' | undefined;
  readonly maxBodyBytes: number;
  readonly proxy: HttpProxy | undefined;
}

/** The URL without its query, which may hold what is secret. */
export function shownUrl(url: URL): string {
  return `${url.origin}${url.pathname}`;
}

/** The code that Node, OpenSSL or undici gave an error, or else its message. */
export function codeOf(error: Error): string {
  return 'code' in error && typeof error.code === 'string' ? error.code : error.message;
}
