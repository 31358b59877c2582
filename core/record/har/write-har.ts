import type { Har, HarRun } from './har.ts';
import { harEntry } from './har-entry.ts';
import type { HttpMessage } from './http-message.ts';

/** A run with its messages, in their order. */
export interface RecordedRun {
  readonly run: HarRun;
  readonly messages: readonly HttpMessage[];
}

/**
 * Writes runs as HAR 1.2, front and back channel together. What HAR has no member for (step, leg, capture, edits, findings)
 * is in members named `_grantscope`. `masked` says whether secrets are replaced by pseudonyms.
 */
export function writeHar(
  runs: readonly RecordedRun[],
  { version, masked }: { readonly version: string; readonly masked: boolean },
): Har {
  return {
    log: {
      version: '1.2',
      creator: { name: 'Grantscope', version },
      pages: pagesOf(runs.flatMap(({ messages }) => messages)),
      entries: runs.flatMap(({ run, messages }) => messages.map((message) => harEntry(message, run))),
      _grantscope: { masked, runs: runs.map(({ run }) => run) },
    },
  };
}

/** Each page of the login window, titled by the first URL that was loaded in it. */
function pagesOf(messages: readonly HttpMessage[]): Har['log']['pages'] {
  const pages = new Map<string, Har['log']['pages'][number]>();
  for (const { page, at, request } of messages) {
    if (page === undefined || pages.has(page)) continue;
    pages.set(page, {
      startedDateTime: new Date(at).toISOString(),
      id: page,
      title: request.url,
      pageTimings: { onContentLoad: -1, onLoad: -1 },
    });
  }
  return [...pages.values()];
}
