import { Dialog } from '../components/Dialog.tsx';
import { useActions } from '../store/store.ts';

/** What is typed before the code of the palette is loaded. */
export interface TypedAhead {
  text: string;
  /** Whether Enter was pressed after it. */
  isEntered: boolean;
}

interface Props {
  readonly ahead: TypedAhead;
}

/** The field of the palette while its code is loaded: the palette continues with its text. */
export function WaitingPalette({ ahead }: Props) {
  const { closeDialog } = useActions();
  return (
    <Dialog title="Search or run a command" bare className="palette" onClose={closeDialog}>
      <input
        cmdk-input=""
        data-first
        aria-label="Search or run a command"
        placeholder="Search or run a command"
        defaultValue={ahead.text}
        onChange={({ target }) => {
          ahead.text = target.value;
        }}
        onKeyDown={({ key, nativeEvent }) => {
          if (!nativeEvent.isComposing) ahead.isEntered = key === 'Enter';
        }}
      />
    </Dialog>
  );
}
