import { present } from '../../core/base/present.ts';
import type { ChannelOutput } from '../../core/bridge/channels.ts';
import type { DecisionInput } from '../../core/bridge/edit-channels.ts';
import { applyEdits } from '../../core/edit/apply-edits.ts';
import type { Edit, Edits, ListRef } from '../../core/edit/edit.ts';
import type { Editable } from '../../core/edit/editable.ts';
import type { ExchangeView } from '../../core/views/message/message-view.ts';
import type { HeldView } from '../../core/views/run/views.ts';
import type { Loadable } from './loadable.ts';
import { selectRun } from './run-slice.ts';
import type { SliceContext, State } from './state.ts';

/** Where a run in step mode pauses next; see `run:decide`. */
export type Stepping = 'off' | 'messages' | 'responses';

/** What is edited at a pause. */
export interface HeldEdit {
  readonly run: string;
  readonly pause: string;
  /** The form that is shown; the edits stay where none is. */
  readonly form: 'none' | 'edit' | 'reply';
  readonly edits: Edits;
  /** The message as it would be sent; why it cannot be sent. */
  readonly preview: Loadable<ChannelOutput<'run:preview-edits'>>;
  /** The edits in the preview; absent before the first. */
  readonly previewed?: Edits;
}

export interface EditSlice {
  readonly heldEdit: HeldEdit | undefined;
  /** Shows a form for the message at which the open run is paused. */
  openHeldForm(form: HeldEdit['form']): void;
  /** Adds an edit; one of the same field replaces it. Shows why one does not fit. */
  editHeld(edit: Edit): void;
  /** Undoes the last edit. */
  undoEdit(): void;
  /** Undoes the edits of one row, and of the JWT in it. */
  undoRow(list: ListRef, row: number): void;
  resetEdits(): void;
  /** Resumes the paused run with a decision; returns whether it was accepted. */
  decide(decision: DecisionInput, stepping?: Stepping): Promise<boolean>;
}

/** The edits of the message at which the open run is paused. */
export function editSlice({ set, get, client }: SliceContext): EditSlice {
  let previewing = false;

  const change = (edits: Edits): void => {
    const current = selectHeldEdit(get());
    if (current === undefined) return;
    set({ heldEdit: { ...current, edits } });
    void preview();
  };

  /** Asks for a preview once more where the edits have changed meanwhile. */
  const preview = async (): Promise<void> => {
    if (previewing) return;
    previewing = true;
    for (;;) {
      const asked = selectHeldEdit(get());
      if (asked === undefined) break;
      const { run, pause, edits } = asked;
      const answer = await client.call('run:preview-edits', { run, pause, edits });
      const current = selectHeldEdit(get());
      if (current === undefined || current.pause !== pause) break;
      if (current.edits !== edits) continue;
      const shown: HeldEdit['preview'] = answer.ok
        ? { state: 'ready', value: answer.value }
        : { state: 'failed', failure: answer.failure };
      set({ heldEdit: { ...current, preview: shown, previewed: edits } });
      break;
    }
    previewing = false;
  };

  return {
    heldEdit: undefined,

    openHeldForm(form) {
      const run = selectRun(get());
      if (run?.held === undefined || (form === 'reply' && !takesReply(run.held))) return;
      const before = selectHeldEdit(get());
      if (before !== undefined) return set({ heldEdit: { ...before, form } });
      const { pause } = run.held;
      const preview = { state: 'loading' } as const;
      set({ heldEdit: { run: run.summary.id, pause, form, edits: [], preview } });
    },

    editHeld(edit) {
      const message = selectEditable(get());
      const current = selectHeldEdit(get());
      if (message === undefined || current === undefined) return;
      const applied = applyEdits(message, [edit]);
      if (!applied.ok) return get().showFailure(applied.failure);
      change(joined(current.edits, edit));
    },

    undoEdit() {
      const edits = selectHeldEdit(get())?.edits ?? [];
      if (edits.length > 0) change(edits.slice(0, -1));
    },

    undoRow(list, row) {
      const held = selectRun(get())?.held;
      const edits = selectHeldEdit(get())?.edits ?? [];
      if (held?.editable === undefined) return;
      change(
        fitting(
          held.editable,
          edits.filter((edit) => !concerns(edit, list, row)),
        ),
      );
    },

    resetEdits: () => change([]),

    async decide(decision, stepping) {
      const run = selectRun(get());
      if (run?.held === undefined) return false;
      const { pause } = run.held;
      const answer = await client.call('run:decide', {
        run: run.summary.id,
        pause,
        decision,
        ...present({ stepping }),
      });
      if (!answer.ok) get().showFailure(answer.failure);
      return answer.ok;
    },
  };
}

/** Returns the edits of the pause at which the open run is now. */
export function selectHeldEdit(state: State): HeldEdit | undefined {
  const run = selectRun(state);
  const { heldEdit } = state;
  if (run?.held === undefined || heldEdit === undefined) return undefined;
  return heldEdit.run === run.summary.id && heldEdit.pause === run.held.pause ? heldEdit : undefined;
}

/** What can be copied of a request. */
export type CopiedRequest = Pick<ExchangeView, 'url' | 'curl' | 'fetch'>;

const notSendable: CopiedRequest = {};

/**
 * Returns the edited request at which the open run is paused, as it is copied: without members where it could not be sent,
 * or is not known yet. Undefined where no request is edited.
 */
export function selectEditedRequest(state: State): CopiedRequest | undefined {
  const current = selectHeldEdit(state);
  const stage = selectRun(state)?.held?.stage;
  if (current === undefined || current.edits.length === 0 || stage === 'reply') return undefined;
  const { preview, previewed, edits } = current;
  return preview.state === 'ready' && previewed === edits ? preview.value.exchange : notSendable;
}

/** Whether a reply can be written by hand at a pause: the script is given none for a navigation of the login window. */
export function takesReply({ stage }: HeldView): boolean {
  return stage !== 'navigation';
}

const known = new WeakMap<HeldView, { readonly edits: Edits; readonly message: Editable }>();
const none: Edits = [];

/** Returns the message of the pause, edited; undefined where there is none to edit. */
export function selectEditable(state: State): Editable | undefined {
  const held = selectRun(state)?.held;
  if (held?.editable === undefined) return undefined;
  const edits = selectHeldEdit(state)?.edits ?? none;
  const before = known.get(held);
  if (before?.edits === edits) return before.message;
  const applied = applyEdits(held.editable, edits);
  const message = applied.ok ? applied.value : held.editable;
  known.set(held, { edits, message });
  return message;
}

/** Adds an edit; typing in one field is one edit. */
function joined(edits: Edits, edit: Edit): Edits {
  const last = edits.at(-1);
  if (last?.kind !== edit.kind) return [...edits, edit];
  const isSame =
    edit.kind === 'method' ||
    edit.kind === 'url' ||
    edit.kind === 'status' ||
    edit.kind === 'body' ||
    (edit.kind === 'set' &&
      last.kind === 'set' &&
      last.row === edit.row &&
      isSameList(last.list, edit.list)) ||
    (edit.kind === 'sign' && last.kind === 'sign' && last.row === edit.row && last.place === edit.place);
  return isSame ? [...edits.slice(0, -1), { ...last, ...edit } as Edit] : [...edits, edit];
}

function isSameList(one: ListRef, other: ListRef): boolean {
  return one.place === other.place && one.jwt?.row === other.jwt?.row && one.jwt?.part === other.jwt?.part;
}

function concerns(edit: Edit, list: ListRef, row: number): boolean {
  if (edit.kind === 'sign') return list.jwt === undefined && edit.place === list.place && edit.row === row;
  if (!('list' in edit)) return false;
  if (list.jwt === undefined && edit.list.jwt !== undefined) {
    return edit.list.place === list.place && edit.list.jwt.row === row;
  }
  const isCopy = edit.kind === 'duplicate' && edit.as === row;
  return isSameList(edit.list, list) && (isCopy || edit.row === row);
}

/** Leaves out what does not fit any more, such as an edit of a row that was added. */
function fitting(message: Editable, edits: Edits): Edits {
  let edited = message;
  return edits.filter((edit) => {
    const next = applyEdits(edited, [edit]);
    if (next.ok) edited = next.value;
    return next.ok;
  });
}
