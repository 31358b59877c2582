import { selectHeldEdit, takesReply } from '../../store/edit-slice.ts';
import { selectRun } from '../../store/run-slice.ts';
import type { State } from '../../store/state.ts';
import type { Command } from './command.ts';

const held = (state: State) => selectRun(state)?.held;
const hasEdits = (state: State) => (selectHeldEdit(state)?.edits.length ?? 0) > 0;

function open(state: State, form: 'edit' | 'reply'): void {
  state.setTab('debugger');
  state.followLatest();
  state.openHeldForm(form);
}

/** Commands for the message at which the run is paused. */
export const editCommands: readonly Command[] = [
  {
    id: 'edit-message',
    title: 'Edit the paused message',
    group: 'Message',
    keys: 'E',
    enabled: (state) => held(state)?.editable !== undefined,
    run: (state) => open(state, 'edit'),
  },
  {
    id: 'send-edited',
    title: 'Send the edited message',
    group: 'Message',
    keys: 'Mod+Enter',
    enabled: hasEdits,
    run: (state) => void state.decide({ kind: 'edit', edits: selectHeldEdit(state)?.edits ?? [] }),
  },
  {
    id: 'undo-edit',
    title: 'Undo the last edit of the message',
    group: 'Message',
    enabled: hasEdits,
    run: (state) => state.undoEdit(),
  },
  {
    id: 'drop-message',
    title: 'Drop the paused message',
    group: 'Message',
    enabled: (state) => held(state) !== undefined,
    run: (state) => void state.decide({ kind: 'drop' }),
  },
  {
    id: 'reply-by-hand',
    title: 'Reply to the paused message by hand',
    group: 'Message',
    enabled: (state) => {
      const paused = held(state);
      return paused !== undefined && takesReply(paused);
    },
    run: (state) => open(state, 'reply'),
  },
];
