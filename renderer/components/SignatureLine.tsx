import { ShieldAlert, ShieldCheck, ShieldQuestion, ShieldX } from 'lucide-react';
import type { TokenView } from '../../core/views/token/token-view.ts';
import { OutsideText } from './OutsideText.tsx';
import { useTokenStatus } from './use-token-status.ts';

const looks = {
  valid: { icon: ShieldCheck, tone: 'tone-pass' },
  invalid: { icon: ShieldX, tone: 'tone-fail' },
  unsecured: { icon: ShieldX, tone: 'tone-fail' },
  'no-key': { icon: ShieldAlert, tone: 'tone-warn' },
  unusable: { icon: ShieldAlert, tone: 'tone-warn' },
  'not-checked': { icon: ShieldQuestion, tone: 'soft' },
} as const;

interface Props {
  readonly token: TokenView;
  readonly signature: NonNullable<TokenView['signature']>;
}

/** Whether the signature of a token was verified, and with which key; good only while the token is valid. */
export function SignatureLine({ token, signature }: Props) {
  const { time } = useTokenStatus(token);
  const { icon: Icon, tone: own } = looks[signature.state];
  const tone = signature.state === 'valid' && time !== 'pass' ? 'soft' : own;
  return (
    <p className={`signature-line ${tone}`}>
      <Icon className="icon" aria-hidden />
      <OutsideText text={signature.text} limit={200} />
    </p>
  );
}
