import type { TokenView } from '../../../core/views/token/token-view.ts';
import { CopyButton } from '../../components/CopyButton.tsx';
import { JsonText } from '../../components/JsonText.tsx';
import { OutsideText } from '../../components/OutsideText.tsx';
import { layOutJson } from '../../format/json-layout.ts';

/**
 * Shows header and payload as JSON with one member a line; preserves duplicate members and the spelling of
 * numbers.
 */
export function JsonTab({ token }: { readonly token: TokenView }) {
  return (
    <>
      <Block name="Header" text={token.headerText} />
      <Block name="Payload" text={token.payloadText} />
    </>
  );
}

function Block({ name, text }: { readonly name: string; readonly text: string | undefined }) {
  if (text === undefined) return null;
  const laidOut = layOutJson(text);
  return (
    <section className="wire-block" aria-label={`${name} as JSON`}>
      <header>
        <h3>{name}</h3>
        {laidOut === undefined && <span className="tone-fail">not JSON, shown raw</span>}
        <span className="grow" />
        <CopyButton text={laidOut ?? text} what={`the ${name.toLowerCase()}`} />
      </header>
      <pre className="mono">
        {laidOut === undefined ? (
          <OutsideText text={text} multiline limit={20_000} />
        ) : (
          <JsonText text={laidOut} />
        )}
      </pre>
    </section>
  );
}
