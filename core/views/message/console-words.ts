import type { ConsoleMessage } from '../../record/page-console.ts';

/** What each kind of message is called. */
export const consoleTitles: Readonly<Record<ConsoleMessage['kind'], string>> = {
  error: 'Error',
  warning: 'Warning',
  exception: 'Uncaught exception',
  load: 'Failed load',
};

/** Returns what a message is about, as "https://op.example/app.js:12"; undefined for nothing. */
export function consolePlace({ url, line }: ConsoleMessage): string | undefined {
  return url === undefined || line === undefined ? url : `${url}:${line}`;
}

/** Returns how many messages were only counted; undefined for none. */
export function omittedText(omitted: number): string | undefined {
  if (omitted === 0) return undefined;
  return `${omitted} more ${omitted === 1 ? 'message was' : 'messages were'} not recorded.`;
}
