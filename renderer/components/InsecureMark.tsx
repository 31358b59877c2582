import { ShieldOff } from 'lucide-react';
import { Chip } from './Chip.tsx';

/** Marks whatever takes any certificate of any server. */
export function InsecureMark() {
  return (
    <Chip words tone="fail">
      <ShieldOff className="icon" aria-hidden />
      <span title="TLS certificates are not verified">any certificate</span>
    </Chip>
  );
}
