import type { RunView } from '../../../core/views/run/views.ts';

/** Says why no messages are shown of a run that has ended. */
export function noMessagesText({ messages, summary }: Pick<RunView, 'messages' | 'summary'>): string {
  if (messages.length > 0) return 'No message matches.';
  // A run that is locked or damaged has messages all the same.
  return summary.messages > 0
    ? 'The messages of this run cannot be read.'
    : 'The run ended before its first message.';
}
