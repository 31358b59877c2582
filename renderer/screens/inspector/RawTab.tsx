import type { TokenView } from '../../../core/views/token/token-view.ts';
import { CopyButton } from '../../components/CopyButton.tsx';
import { TokenText } from '../../components/TokenText.tsx';
import { formatBytes } from '../../format/quantity.ts';
import { useStore } from '../../store/store.ts';
import { MarkedText } from './MarkedText.tsx';

const longest = 20_000;

/** Shows the token as written in the text, in colours, and its decoded parts with the deviations marked. */
export function RawTab({ token, raw }: { readonly token: TokenView; readonly raw: string }) {
  const presenting = useStore((state) => state.presenting);
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
          <TokenText value={presenting ? maskToken(raw, token.kind) : raw} kind={token.kind} />
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

/** Masks what makes a token usable: its signature, the encrypted parts of a JWE, or all of an opaque or very long value. */
function maskToken(raw: string, kind: TokenView['kind']): string {
  const readable = kind === 'opaque' || raw.length > longest ? 0 : kind === 'jwe' ? 1 : 2;
  return raw
    .split('.')
    .map((part, index) => (index < readable ? part : '••••••'))
    .join('.');
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
