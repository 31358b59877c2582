import { ShieldOff } from 'lucide-react';
import { Chip } from './Chip.tsx';

/** Marks a connection or a run without certificate verification. */
export function InsecureMark() {
  return (
    <Chip words tone="fail">
      <ShieldOff className="icon" aria-hidden />
      <span title="TLS certificates are not verified">unverified TLS</span>
    </Chip>
  );
}
