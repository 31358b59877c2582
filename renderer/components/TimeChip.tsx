import { Chip } from './Chip.tsx';
import type { TokenStatus } from './use-token-status.ts';

/** What speaks against using a token now, as far as time goes: "expired 1 h ago"; nothing where nothing does. */
export function TimeChip({ status: { time, text } }: { readonly status: TokenStatus }) {
  if (time !== 'fail' && time !== 'warn') return null;
  return (
    <Chip words whole tone={time}>
      {text}
    </Chip>
  );
}
