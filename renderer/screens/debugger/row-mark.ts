import type { MessageView } from '../../../core/views/message/message-view.ts';

type Verdict = MessageView['verdict'];

/** The mark of a message in the sequence: the worst of its checks, but none of success on a message that failed. */
export function rowMark(verdict: Verdict, mood: MessageView['mood'] | undefined): Verdict {
  return mood === 'bad' && (verdict === 'pass' || verdict === 'info') ? undefined : verdict;
}
