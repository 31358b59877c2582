import type { TokenView } from '../../core/views/token/token-view.ts';
import { Chip } from './Chip.tsx';
import { useTokenStatus } from './use-token-status.ts';

/** What speaks against using a token now, as far as time goes: "expired 1 h ago"; nothing where nothing does. */
export function TimeChip({ token }: { readonly token: TokenView }) {
  const { time, text } = useTokenStatus(token);
  if (time !== 'fail' && time !== 'warn') return null;
  return (
    <Chip words whole tone={time}>
      {text}
    </Chip>
  );
}
