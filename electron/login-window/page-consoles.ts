import { excerpt } from '../../core/base/excerpt.ts';
import { present } from '../../core/base/present.ts';
import { type ConsoleMessage, consoleLimits, type PageConsole } from '../../core/record/page-console.ts';
import { mask } from '../masking/mask-values.ts';
import type { SecretVault } from '../masking/secret-vault.ts';
import type { Clock } from '../ports/ports.ts';
import { consoleMessageOf } from './console-message.ts';
import type { DevtoolsEvent } from './devtools-port.ts';
import type { Observation } from './hop.ts';
import { createMasker } from './masking.ts';
import type { WatchedTarget } from './sessions.ts';
import { isShownPage } from './shown-page.ts';

export const pageConsoleBounds = {
  /** How long messages are collected before they are passed on, in milliseconds. */
  collectMs: 500,
  /** Pages whose messages are held; of a login with more, the oldest are complete. */
  pages: 50,
} as const;

export interface PageConsolesOptions {
  readonly targetOf: (sessionId: string | undefined) => WatchedTarget | undefined;
  /** Whether a request is for the document that a page is navigating to. */
  readonly isNavigation: (requestId: string) => boolean;
  readonly vault: SecretVault;
  readonly clock: Clock;
  /** Whether a login runs. */
  readonly isWanted: () => boolean;
  /** Called with the masked console of a recorded page, and again with a later state of it. */
  readonly keep: (page: Observation, console: PageConsole) => void;
}

/** Collects errors and warnings in the consoles of the pages of a login window, each with the message of its page. */
export interface PageConsoles {
  take(event: DevtoolsEvent): void;
  /** Connects a recorded message with its page. */
  observed(requestId: string, observation: Observation): void;
  /** Passes on the rest at the end of a login, masked with all that was typed into it. */
  settle(): void;
  close(): void;
}

interface Page {
  /** Its message, once it is recorded. */
  observation?: Observation;
  /** Cut, but not masked: a secret may become known later. */
  readonly messages: ConsoleMessage[];
  omitted: number;
  /** Whether there is anything that was not passed on. */
  isNew: boolean;
}

export function createPageConsoles(options: PageConsolesOptions): PageConsoles {
  const { vault, clock, keep } = options;
  const closing = new AbortController();
  /** By the id of the request of the document. */
  const pages = new Map<string, Page>();
  /** The document that each tab or popup shows, by its name. */
  const shown = new Map<string, string>();
  let characters = 0;
  let isWaiting = false;

  const passOn = (page: Page) => {
    if (!page.isNew || page.observation === undefined) return;
    page.isNew = false;
    keep(page.observation, maskedConsole(page, vault));
  };

  const pageOf = (requestId: string): Page => {
    const known = pages.get(requestId);
    if (known !== undefined) return known;
    const [oldest] = pages;
    if (oldest !== undefined && pages.size >= pageConsoleBounds.pages) {
      passOn(oldest[1]);
      pages.delete(oldest[0]);
    }
    const page: Page = { messages: [], omitted: 0, isNew: true };
    pages.set(requestId, page);
    return page;
  };

  const passOnSoon = () => {
    if (isWaiting) return;
    isWaiting = true;
    clock.wait(pageConsoleBounds.collectMs, closing.signal).then(
      () => {
        isWaiting = false;
        for (const page of pages.values()) passOn(page);
      },
      () => undefined,
    );
  };

  const add = (page: Page, { content, url, ...message }: ConsoleMessage) => {
    page.isNew = true;
    const size = Math.min(content.length, consoleLimits.characters) + (url?.length ?? 0);
    if (page.messages.length >= consoleLimits.messages || characters + size > consoleLimits.allCharacters) {
      page.omitted += 1;
      // Whatever a page logs without end is only counted, until it is left.
      return;
    }
    characters += size;
    page.messages.push({
      ...message,
      content: excerpt(content, consoleLimits.characters),
      ...(content.length > consoleLimits.characters ? { truncated: true as const } : {}),
      ...present({ url: url && excerpt(url, consoleLimits.characters) }),
    });
    passOnSoon();
  };

  return {
    take(event) {
      if (!options.isWanted()) return;
      const target = options.targetOf(event.sessionId);
      if (target === undefined) return;
      if (event.method === 'Page.frameNavigated') {
        const { parentId, loaderId, url } = event.params.frame;
        if (parentId !== undefined || target.type !== 'page') return;
        const left = pages.get(shown.get(target.page) ?? '');
        if (left !== undefined) passOn(left);
        if (/^https?:/i.test(url)) shown.set(target.page, loaderId);
        else shown.delete(target.page);
        return;
      }
      const message = consoleMessageOf(event);
      if (message === undefined) return;
      const about = event.method === 'Log.entryAdded' ? event.params.entry.networkRequestId : undefined;
      // The failed load of a document is reported before its page is shown.
      const isOfNext = about !== undefined && options.isNavigation(about);
      const requestId = isOfNext ? about : shown.get(target.page);
      if (requestId !== undefined) add(pageOf(requestId), message);
    },
    observed(requestId, observation) {
      if (!options.isWanted() || !isShownPage(observation)) return;
      const page = pageOf(requestId);
      page.observation = observation;
      passOn(page);
    },
    settle() {
      for (const page of pages.values()) {
        page.isNew ||= page.messages.length > 0;
        passOn(page);
      }
      pages.clear();
      shown.clear();
      characters = 0;
    },
    close: () => closing.abort(),
  };
}

function maskedConsole({ messages, omitted }: Page, vault: SecretVault): PageConsole {
  const masker = createMasker(vault);
  const isOverflowing = vault.overflowed();
  return {
    messages: messages.map(({ content, url, ...message }) => ({
      ...message,
      content: isOverflowing ? mask : masker.text(content, message.truncated),
      ...present({ url: url && masker.url(url) }),
    })),
    omitted,
  };
}
