import { takeApart } from '../machine/apart-texts.ts';
import type { TextReading } from './read-text.ts';
import type { ReadingReport } from './reading-messages.ts';

/** What the thread reports of a text, without the text itself. */
export function readingReport({ view, digest }: TextReading): ReadingReport {
  const { text: _, ...found } = view;
  const { value, apart } = takeApart(found);
  return { json: JSON.stringify(value), apart, digest };
}
