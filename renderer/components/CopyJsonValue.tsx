import { Copy } from 'lucide-react';
import { dottedPathTo, type JsonOutline, pointerTo } from '../../core/token/json-outline.ts';
import { clipText, nameHidden } from '../format/hidden-characters.ts';
import { useActions } from '../store/store.ts';
import { Button } from './Button.tsx';
import { Menu, MenuItem, MenuTitle } from './Menu.tsx';

interface Props {
  readonly text: string;
  readonly outline: JsonOutline;
  /** Index of the value in the outline. */
  readonly index: number;
}

/** Copies a value of a JSON text, or its path. */
export function CopyJsonValue({ text, outline, index }: Props) {
  const { copyText } = useActions();
  const node = outline.nodes[index];
  if (node === undefined) return null;
  const path = dottedPathTo(outline, index);
  const shown = nameHidden(clipText(path, 60));
  return (
    <Menu
      align="end"
      trigger={
        <Button look="ghost" size="small" icon={Copy} className="copy" aria-label={`Copy from ${shown}`} />
      }
    >
      <MenuTitle text={shown} />
      <MenuItem
        onSelect={() => void copyText(plainValue(text.slice(node.start, node.end)), `the value of ${shown}`)}
      >
        Copy value
      </MenuItem>
      <MenuItem onSelect={() => void copyText(text.slice(node.from, node.end), shown)}>Copy as JSON</MenuItem>
      <MenuItem onSelect={() => void copyText(pointerTo(outline, index), 'the JSON Pointer')}>
        Copy JSON Pointer
      </MenuItem>
      <MenuItem onSelect={() => void copyText(path, 'the path')}>Copy path</MenuItem>
    </Menu>
  );
}

/** A string without its quotation marks and escapes; any other value as written. */
function plainValue(written: string): string {
  return written.startsWith('"') ? String(JSON.parse(written)) : written;
}
