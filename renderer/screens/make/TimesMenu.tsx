import { Clock } from 'lucide-react';
import type { Validity } from '../../../core/make/set-times.ts';
import { Button } from '../../components/Button.tsx';
import { Menu, MenuItem } from '../../components/Menu.tsx';

interface Props {
  readonly onChoose: (validity: Validity) => void;
}

const choices: readonly (readonly [Validity, string])[] = [
  ['valid', 'Valid now'],
  ['expired', 'Expired'],
  ['future', 'Not yet valid'],
];

/** Sets the times of the claims. */
export function TimesMenu({ onChoose }: Props) {
  return (
    <Menu
      align="end"
      trigger={
        <Button size="small" icon={Clock}>
          Set times
        </Button>
      }
    >
      {choices.map(([validity, name]) => (
        <MenuItem key={validity} onSelect={() => onChoose(validity)}>
          {name}
        </MenuItem>
      ))}
    </Menu>
  );
}
