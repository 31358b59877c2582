import { ShieldAlert, ShieldCheck, ShieldQuestion, ShieldX } from 'lucide-react';
import type { TokenView } from '../../core/contract/token-view.ts';
import { OutsideText } from './OutsideText.tsx';

const looks = {
  valid: { icon: ShieldCheck, tone: 'tone-pass' },
  invalid: { icon: ShieldX, tone: 'tone-fail' },
  unsecured: { icon: ShieldX, tone: 'tone-fail' },
  'no-key': { icon: ShieldAlert, tone: 'tone-warn' },
  unusable: { icon: ShieldAlert, tone: 'tone-warn' },
  'not-checked': { icon: ShieldQuestion, tone: 'soft' },
} as const;

/** Whether the signature of a token was verified, and with which key. */
export function SignatureLine({ signature }: { readonly signature: NonNullable<TokenView['signature']> }) {
  const { icon: Icon, tone } = looks[signature.state];
  return (
    <p className={`signature-line ${tone}`}>
      <Icon className="icon" aria-hidden />
      <OutsideText text={signature.text} limit={200} />
    </p>
  );
}
