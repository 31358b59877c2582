import type { Screen } from '../screen.ts';
import { paintMark, paragraph } from './view.ts';

/** What of a text was not read because of a limit, a warning for each sentence. */
export function drawUnread(sentences: readonly string[], screen: Screen): readonly string[] {
  return sentences.flatMap((sentence) => {
    const [first = '', ...rest] = paragraph(screen.safe(sentence), 4, { screen });
    return [`  ${paintMark('warn', screen)} ${first.trimStart()}`, ...rest];
  });
}
