import { Share2 } from 'lucide-react';
import { Button } from '../../components/Button.tsx';
import { Menu, MenuItem } from '../../components/Menu.tsx';
import { useActions } from '../../store/store.ts';

/** Copies the messages of the open run as a diagram: with folded lines as they are shown, or expanded. */
export function CopySequence() {
  const { copySequence } = useActions();
  return (
    <Menu
      align="end"
      trigger={<Button look="ghost" size="small" icon={Share2} aria-label="Copy the sequence" />}
    >
      <MenuItem onSelect={() => void copySequence('shown')}>Copy as Mermaid</MenuItem>
      <MenuItem onSelect={() => void copySequence('whole')}>Copy as Mermaid, all expanded</MenuItem>
    </Menu>
  );
}
