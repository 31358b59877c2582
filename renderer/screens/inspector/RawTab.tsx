import { type KeyboardEvent, type PointerEvent, useMemo, useState } from 'react';
import type { TokenView } from '../../../core/views/token/token-view.ts';
import { CopyButton } from '../../components/CopyButton.tsx';
import { rowAfterKey } from '../../components/list-keys.ts';
import { OutsideText } from '../../components/OutsideText.tsx';
import { TokenText } from '../../components/TokenText.tsx';
import { formatBytes, formatCount } from '../../format/quantity.ts';
import { useStore } from '../../store/store.ts';
import { LinkedToken } from './LinkedToken.tsx';
import { type LinkedMember, piecesOf, placeOf } from './link-members.ts';
import { MarkedText } from './MarkedText.tsx';
import { presentedPayload, presentedToken } from './presented-token.ts';
import { useLinkedMembers } from './use-linked-members.ts';

interface Props {
  /** Index of the found token. */
  readonly index: number;
  readonly token: TokenView;
  /** The token as written in the text. */
  readonly raw: string;
}

/**
 * Shows the token as written in the text, in colours, and its decoded parts with the deviations marked. A claim that is
 * pointed at is marked in both.
 */
export function RawTab({ index, token, raw }: Props) {
  const presenting = useStore((state) => state.presenting);
  const { members, atCaret, point: pointIn } = useLinkedMembers(index, token, raw);
  const [pointed, setPointed] = useState<string>();
  const member = members.find(({ key }) => key === pointed) ?? atCaret;
  const active = member?.key;
  const setActive = (key: string | undefined): void => {
    setPointed(key);
    pointIn(members.find((other) => other.key === key));
  };
  const value = useMemo(() => (presenting ? presentedToken(raw, token) : raw), [presenting, raw, token]);
  const payload = useMemo(
    () => (presenting ? presentedPayload(token.payloadText) : token.payloadText),
    [presenting, token],
  );
  const point = ({ target }: PointerEvent): void => {
    const key = target instanceof Element ? target.closest('[data-link]')?.getAttribute('data-link') : null;
    if (key !== null && key !== undefined) setActive(key);
  };
  const decoded = { token, members, active, onMove: setActive };
  return (
    <div onPointerOver={point} onPointerLeave={() => setActive(undefined)}>
      <section className="wire-block" aria-label="The token as written in the text">
        <header>
          <h3>Token</h3>
          <span className="faint tabular">{sizeOf(raw)}</span>
          <span className="linked-place tabular grow" role="status">
            {member !== undefined && (
              <>
                <OutsideText text={member.name} limit={60} oneLine className="mono" /> {placeOf(member)}
              </>
            )}
          </span>
        </header>
        <pre className="mono wire-token">
          {members.length > 0 ? (
            <LinkedToken value={value} members={members} active={active} />
          ) : (
            <TokenText value={value} kind={token.kind} />
          )}
        </pre>
      </section>
      {token.headerText !== undefined && (
        <Decoded name="Header" text={token.headerText} part="header" {...decoded} />
      )}
      {payload !== undefined && <Decoded name="Payload" text={payload} part="payload" {...decoded} />}
    </div>
  );
}

/** Longer texts are not encoded to count their bytes, in characters. */
const longestEncoded = 100_000;

function sizeOf(raw: string): string {
  return raw.length > longestEncoded
    ? formatCount(raw.length, 'character')
    : formatBytes(new TextEncoder().encode(raw).length);
}

interface DecodedProps {
  readonly name: string;
  readonly text: string;
  readonly token: TokenView;
  readonly part: 'header' | 'payload';
  readonly members: readonly LinkedMember[];
  readonly active: string | undefined;
  readonly onMove: (key: string) => void;
}

function Decoded({ name, text, token, part, members, active, onMove }: DecodedProps) {
  const own = members.filter((member) => member.part === part);
  const positions = token.deviations
    .filter((deviation) => deviation.part === part && !deviation.code.startsWith('base64url'))
    .map(({ position }) => position);
  const move = (event: KeyboardEvent): void => {
    const index = own.findIndex(({ key }) => key === active);
    const next = rowAfterKey(event.key, index, own.length);
    const member = next === undefined ? undefined : own[next];
    if (member === undefined) return;
    event.preventDefault();
    onMove(member.key);
  };
  return (
    <section className="wire-block" aria-label={`${name}, decoded`}>
      <header>
        <h3>{name}, decoded</h3>
        <span className="grow" />
        <CopyButton text={text} what={`the ${name.toLowerCase()}`} />
      </header>
      {own.length === 0 ? (
        <pre className="mono">
          <MarkedText text={text} positions={positions} />
        </pre>
      ) : (
        // biome-ignore lint/a11y/useSemanticElements: a group of members is no form.
        <pre
          className="mono"
          role="group"
          // biome-ignore lint/a11y/noNoninteractiveTabindex: arrow keys move through the members.
          tabIndex={0}
          aria-label={`Members of the ${part}`}
          onKeyDown={move}
        >
          {piecesOf(text.length, own, 'text').map(({ from, to, key }) => (
            <span key={from} data-link={key} className={key !== undefined && key === active ? 'linked' : ''}>
              <MarkedText
                text={text.slice(from, to)}
                positions={positions.filter((at) => at >= from && at < to).map((at) => at - from)}
              />
            </span>
          ))}
        </pre>
      )}
    </section>
  );
}
