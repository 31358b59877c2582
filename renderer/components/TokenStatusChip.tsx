import { signatureTone, signatureWords, worstTone } from '../../core/token/token-status.ts';
import type { TokenView } from '../../core/views/token/token-view.ts';
import { Chip } from './Chip.tsx';
import { useTokenStatus } from './use-token-status.ts';

/**
 * Shows signature and validity of a token in one chip, coloured by the worse of them: "signature valid ·
 * expired 1 h ago".
 */
export function TokenStatusChip({ token }: { readonly token: TokenView }) {
  const { time, text } = useTokenStatus(token);
  const { signature } = token;
  const state = token.kind === 'jws' ? signature?.state : undefined;
  const tone = worstTone([signatureTone(state), time]);
  return (
    <Chip words whole {...(tone === 'none' ? {} : { tone })}>
      {state === undefined ? text : `${signatureWords(state)} · ${text}`}
    </Chip>
  );
}
