import type { TokenView } from '../../core/views/token/token-view.ts';
import { Chip } from './Chip.tsx';
import { useTokenStatus } from './use-token-status.ts';

/**
 * Shows why a token is not valid at this time, as in "expired 1 h ago"; renders nothing for a token that is.
 */
export function TimeChip({ token }: { readonly token: TokenView }) {
  const { time, text } = useTokenStatus(token);
  if (time !== 'fail' && time !== 'warn') return null;
  return (
    <Chip words whole tone={time}>
      {text}
    </Chip>
  );
}
