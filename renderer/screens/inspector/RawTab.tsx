import type { TokenView } from '../../../core/views/token/token-view.ts';
import { CopyButton } from '../../components/CopyButton.tsx';
import { OutsideText } from '../../components/OutsideText.tsx';
import { formatBytes } from '../../format/quantity.ts';
import { useStore } from '../../store/store.ts';
import { MarkedText } from './MarkedText.tsx';

const atFirst = 20_000;

/** Shows the token as written in the text, in colours, and its decoded parts with the deviations marked. */
export function RawTab({ token, raw }: { readonly token: TokenView; readonly raw: string }) {
  const presenting = useStore((state) => state.presenting);
  const whole = token.kind === 'opaque' || raw.length > atFirst ? [raw] : raw.split('.');
  const parts = presenting ? maskParts(whole, token.kind) : whole;
  return (
    <>
      <section className="wire-block" aria-label="The token as written in the text">
        <header>
          <h3>Token</h3>
          <span className="faint tabular">{formatBytes(new TextEncoder().encode(raw).length)}</span>
          <span className="grow" />
          {!presenting && <CopyButton text={raw} what="the token" />}
        </header>
        <pre className="mono wire-token">
          {parts.map((part, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a token have no other identity.
            <span key={index} className={parts.length > 1 ? partClass(index) : 'wire-whole'}>
              {index > 0 && <span className="faint">.</span>}
              <OutsideText text={part} limit={atFirst} />
            </span>
          ))}
        </pre>
      </section>
      {token.headerText !== undefined && (
        <Decoded name="Header" text={token.headerText} token={token} part="header" />
      )}
      {token.payloadText !== undefined && (
        <Decoded name="Payload" text={token.payloadText} token={token} part="payload" />
      )}
    </>
  );
}

/** Masks what makes a token usable: its signature, the encrypted parts of a JWE, or all of an opaque value. */
function maskParts(parts: readonly string[], kind: TokenView['kind']): readonly string[] {
  const readable = parts.length === 1 ? 0 : kind === 'jwe' ? 1 : 2;
  return parts.map((part, index) => (index < readable ? part : '••••••'));
}

function partClass(index: number): string {
  if (index === 0) return 'wire-header';
  return index === 1 ? 'wire-payload' : 'wire-signature';
}

interface DecodedProps {
  readonly name: string;
  readonly text: string;
  readonly token: TokenView;
  readonly part: 'header' | 'payload';
}

function Decoded({ name, text, token, part }: DecodedProps) {
  const positions = token.deviations
    .filter((deviation) => deviation.part === part && !deviation.code.startsWith('base64url'))
    .map(({ position }) => position);
  return (
    <section className="wire-block" aria-label={`${name}, decoded`}>
      <header>
        <h3>{name}, decoded</h3>
        <span className="grow" />
        <CopyButton text={text} what={`the ${name.toLowerCase()}`} />
      </header>
      <pre className="mono">
        <MarkedText text={text} positions={positions} />
      </pre>
    </section>
  );
}
