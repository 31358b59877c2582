import { useMemo, useState } from 'react';
import { outlineJson, outlineLimit } from '../../../core/token/json-outline.ts';
import type { TokenView } from '../../../core/views/token/token-view.ts';
import { Button } from '../../components/Button.tsx';
import { CopyButton } from '../../components/CopyButton.tsx';
import { JsonTree } from '../../components/JsonTree.tsx';
import { OutsideText } from '../../components/OutsideText.tsx';
import { layOutJson } from '../../format/json-layout.ts';
import { foldable } from '../../format/json-tree.ts';

/** Shows header and payload as JSON that can be folded; preserves duplicate members and the spelling of numbers. */
export function JsonTab({ token }: { readonly token: TokenView }) {
  return (
    <>
      <Block name="Header" text={token.headerText} />
      <Block name="Payload" text={token.payloadText} />
    </>
  );
}

const nothingFolded: ReadonlySet<number> = new Set();

function Block({ name, text }: { readonly name: string; readonly text: string | undefined }) {
  const outline = useMemo(() => (text === undefined ? undefined : outlineJson(text)), [text]);
  const laidOut = useMemo(() => (text === undefined ? undefined : layOutJson(text)), [text]);
  const [folded, setFolded] = useState(nothingFolded);
  if (text === undefined) return null;
  const parts = outline === undefined ? nothingFolded : foldable(outline);
  return (
    <section className="wire-block" aria-label={`${name} as JSON`}>
      <header>
        <h3>{name}</h3>
        {outline === undefined && <span className="tone-fail">not JSON, shown raw</span>}
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
        <CopyButton text={laidOut ?? text} what={`the ${name.toLowerCase()}`} />
      </header>
      {outline === undefined ? (
        <pre className="mono">
          <OutsideText text={text} multiline limit={20_000} />
        </pre>
      ) : (
        <JsonTree name={name} text={text} outline={outline} folded={folded} onFold={setFolded} />
      )}
    </section>
  );
}
