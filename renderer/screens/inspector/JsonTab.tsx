import { type SyntheticEvent, useMemo, useState } from 'react';
import { type JsonOutline, outlineLimit } from '../../../core/token/json-outline.ts';
import type { TokenView } from '../../../core/views/token/token-view.ts';
import { Button } from '../../components/Button.tsx';
import { CopyButton } from '../../components/CopyButton.tsx';
import { JsonTree } from '../../components/JsonTree.tsx';
import { OutsideText } from '../../components/OutsideText.tsx';
import { inTasks } from '../../format/in-tasks.ts';
import { layOutInSteps, layOutJson } from '../../format/json-layout.ts';
import { foldable } from '../../format/json-tree.ts';
import { formatCount } from '../../format/quantity.ts';
import { useStore } from '../../store/store.ts';
import type { LinkedMember } from './link-members.ts';
import { presentedPayload } from './presented-token.ts';
import { useLinkedMembers } from './use-linked-members.ts';
import { useOutline } from './use-outline.ts';

interface Props {
  /** Index of the found token. */
  readonly index: number;
  readonly token: TokenView;
  /** The token as written in the text. */
  readonly raw: string;
}

/** Shows header and payload as JSON that can be folded; preserves duplicate members and the spelling of numbers. */
export function JsonTab({ index, token, raw }: Props) {
  const { members, point } = useLinkedMembers(index, token, raw);
  const presenting = useStore((state) => state.presenting);
  const payload = useMemo(
    () => (presenting ? presentedPayload(token.payloadText) : token.payloadText),
    [presenting, token],
  );
  const pointIn = (part: LinkedMember['part']) => (position: number | undefined) =>
    point(members.filter((member) => member.part === part)[position ?? -1]);
  return (
    <>
      <Block
        name="Header"
        text={token.headerText}
        isJson={isKnownJson(token, 'header', token.headerText)}
        onPoint={pointIn('header')}
      />
      <Block
        name="Payload"
        text={payload}
        isJson={isKnownJson(token, 'payload', payload)}
        onPoint={pointIn('payload')}
      />
    </>
  );
}

/** Shorter texts are parsed in no time, in characters. */
const longestParsed = 100_000;

/** Whether a long text is known to be JSON: its reader noticed nothing else, and parsing it again would take long. */
function isKnownJson(
  { kind, claims, deviations }: TokenView,
  part: 'header' | 'payload',
  text: string | undefined,
): boolean {
  if (kind !== 'jws' || text === undefined || text.length < longestParsed) return false;
  if (part === 'payload' && claims.length === 0) return false;
  return deviations.every((one) => one.part !== part || !notJson.has(one.code));
}

const notJson: ReadonlySet<string> = new Set([
  ...['json-syntax', 'json-trailing-text', 'json-not-an-object', 'json-too-deep', 'utf8-byte-order-mark'],
]);

/** So many members of a long text are laid out for a copy in one task. */
const membersAtOnce = 5_000;

const nothingFolded: ReadonlySet<number> = new Set();

interface BlockProps {
  readonly name: string;
  readonly text: string | undefined;
  /** Whether it is known to be JSON. */
  readonly isJson: boolean;
  /** Reports the position of the member that the pointer or focus is on, or in. */
  readonly onPoint: (position: number | undefined) => void;
}

function Block({ name, text, isJson, onPoint }: BlockProps) {
  const read = useOutline(text, isJson);
  const isReading = read === 'reading';
  const outline = isReading ? undefined : read;
  const parts = useMemo(() => (outline === undefined ? nothingFolded : foldable(outline)), [outline]);
  const [folded, setFolded] = useState(nothingFolded);
  if (text === undefined) return null;
  const pointAt = ({ target }: SyntheticEvent): void => {
    const row = target instanceof Element ? target.closest('[data-node]') : null;
    if (outline !== undefined) onPoint(memberOf(outline, Number(row?.getAttribute('data-node') ?? 0)));
  };
  return (
    <section className="wire-block" aria-label={`${name} as JSON`}>
      <header>
        <h3>{name}</h3>
        {isReading && (
          <span className="waiting" role="status">
            <span className="spinner" aria-hidden /> Reading {formatCount(text.length, 'character')}
          </span>
        )}
        {outline === undefined && !isReading && <span className="tone-fail">not JSON, shown raw</span>}
        {outline?.isCut === true && (
          <span className="tone-warn">
            first {outlineLimit.toLocaleString('en-GB')} values; a copy has all of them
          </span>
        )}
        <span className="grow" />
        {parts.size > 0 && (
          <>
            <Button look="ghost" size="small" onClick={() => setFolded(parts)}>
              Fold all
            </Button>
            <Button look="ghost" size="small" onClick={() => setFolded(nothingFolded)}>
              Unfold all
            </Button>
          </>
        )}
        <CopyButton
          text={() => (isJson ? inTasks(layOutInSteps(text, membersAtOnce)) : (layOutJson(text) ?? text))}
          what={`the ${name.toLowerCase()}`}
        />
      </header>
      {isReading ? null : outline === undefined ? (
        <pre className="mono">
          <OutsideText text={text} multiline limit={20_000} />
        </pre>
      ) : (
        // biome-ignore lint/a11y/noStaticElementInteractions: the focus is on the rows.
        <div onPointerOver={pointAt} onFocus={pointAt} onPointerLeave={() => onPoint(undefined)}>
          <JsonTree name={name} text={text} outline={outline} folded={folded} onFold={setFolded} />
        </div>
      )}
    </section>
  );
}

/** The position of the member of the document that a value is or is in; undefined for the document. */
function memberOf({ nodes }: JsonOutline, index: number): number | undefined {
  let node = nodes[index];
  while (node !== undefined && node.depth > 1) node = nodes[node.parent];
  return node?.depth === 1 ? node.position : undefined;
}
