import { ShieldAlert, ShieldCheck, ShieldQuestion, ShieldX } from 'lucide-react';
import type { TokenView } from '../../core/views/token/token-view.ts';
import { signatureToneNow } from '../../core/views/token/token-words.ts';
import { OutsideText } from './OutsideText.tsx';
import { useTokenStatus } from './use-token-status.ts';

const icons = {
  valid: ShieldCheck,
  invalid: ShieldX,
  unsecured: ShieldX,
  'no-key': ShieldAlert,
  unusable: ShieldAlert,
  'not-checked': ShieldQuestion,
} as const;

interface Props {
  readonly token: TokenView;
  readonly signature: NonNullable<TokenView['signature']>;
}

/**
 * Shows whether the signature of a token was verified, and with which key; green only while the token is
 * valid.
 */
export function SignatureLine({ token, signature }: Props) {
  const { time } = useTokenStatus(token);
  const Icon = icons[signature.state];
  const tone = signatureToneNow(signature.state, time);
  return (
    <p className={`signature-line ${tone === 'none' ? 'soft' : `tone-${tone}`}`}>
      <Icon className="icon" aria-hidden />
      <OutsideText text={signature.text} limit={200} />
    </p>
  );
}
