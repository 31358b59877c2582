import { mermaidText } from '../../core/views/message/mermaid.ts';
import { selectRun } from './run-slice.ts';
import { startsOpen } from './sequence-lines.ts';
import type { SliceContext } from './state.ts';

export interface CopySequenceSlice {
  /**
   * Copies the messages of the open run as a Mermaid diagram, masked, with its folded lines as they are shown, or all of
   * them expanded; nothing without a run.
   */
  copySequence(extent: 'shown' | 'whole'): Promise<void>;
}

export function copySequenceSlice({ get }: SliceContext): CopySequenceSlice {
  return {
    async copySequence(extent) {
      const run = selectRun(get());
      if (run === undefined) return;
      const { unfolded } = get();
      const text = mermaidText(run.messages, {
        findings: run.findings,
        isUnfolded: (message) => extent === 'whole' || unfolded.has(message.id) !== startsOpen(message),
      });
      await get().copyText(text, 'the sequence as Mermaid');
    },
  };
}
