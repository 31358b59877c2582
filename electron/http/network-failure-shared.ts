import type { Failure } from '../../core/base/failure.ts';
import type { RawResponse } from './http-attempt.ts';
import type { Progress } from './http-progress.ts';
import type { HttpProxy } from './http-proxy.ts';

/** A failure without its step, which the phase determines. */
export type Described = Omit<Failure, 'step'> & { readonly received: string; readonly hint: string };

/** The situation in which a request failed. */
export interface Situation {
  readonly progress: Progress;
  readonly response: RawResponse | undefined;
  /**
   * The reaction of the server to a second handshake, when it closed the first connection without a response.
   */
  readonly probed: 'no-tls' | 'tls' | 'certificate-required' | undefined;
  readonly maxBodyBytes: number;
  readonly proxy: HttpProxy | undefined;
}

/** Returns the URL without its query, which may contain secrets. */
export function shownUrl(url: URL): string {
  return `${url.origin}${url.pathname}`;
}

/** Returns the code of an error of Node, OpenSSL or undici, otherwise its message. */
export function codeOf(error: Error): string {
  return 'code' in error && typeof error.code === 'string' ? error.code : error.message;
}
