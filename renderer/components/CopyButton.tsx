import { Copy } from 'lucide-react';
import { clipText, nameHidden } from '../format/hidden-characters.ts';
import { useActions } from '../store/store.ts';
import { Button } from './Button.tsx';

interface Props {
  /** A function where making the text takes long. */
  readonly text: string | (() => string | Promise<string>);
  /** Completes "Copy …" and "Copied …". */
  readonly what: string;
  /** Shows the text beside the icon. */
  readonly words?: boolean;
}

/** Copies a text to the clipboard through the main process. */
export function CopyButton({ text, what: said, words = false }: Props) {
  const { copyText } = useActions();
  const what = nameHidden(clipText(said, 60));
  const act = async () => copyText(typeof text === 'string' ? text : await text(), what);
  if (!words) {
    return (
      <Button
        look="ghost"
        size="small"
        icon={Copy}
        className="copy"
        aria-label={`Copy ${what}`}
        onClick={() => void act()}
      />
    );
  }
  return (
    <Button look="ghost" size="small" icon={Copy} onClick={() => void act()}>
      Copy {what}
    </Button>
  );
}
