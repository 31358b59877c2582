import { useState } from 'react';
import type { ExchangeView } from '../../../../core/views/message/message-view.ts';
import { CopyButton } from '../../../components/CopyButton.tsx';
import { JsonText } from '../../../components/JsonText.tsx';
import { OutsideText } from '../../../components/OutsideText.tsx';
import { useBodyLayout } from '../../../components/use-body-layout.ts';
import { formatBytes, formatCount } from '../../../format/quantity.ts';
import { EmptyTab } from './EmptyTab.tsx';
import { isError } from './shown-tab.ts';
import { type Side, sidesOf } from './sides.ts';

/** Shows the bodies, that of an error response first: formatted where they are JSON or a form, and raw. */
export function BodyTab({ exchange }: { readonly exchange: ExchangeView }) {
  const sides = sidesOf(exchange).filter(([, side]) => (side.body?.size ?? 0) > 0);
  if (sides.length === 0) return <EmptyTab>This message has no body.</EmptyTab>;
  const inOrder = isError(exchange) ? sides.toReversed() : sides;
  return inOrder.map(
    ([name, side]) =>
      side.body && <BodyBlock key={name} name={name} headers={side.headers} body={side.body} />,
  );
}

interface Props {
  readonly name: string;
  readonly headers: Side['headers'];
  readonly body: NonNullable<Side['body']>;
}

function BodyBlock({ name, headers, body }: Props) {
  const [raw, setRaw] = useState(false);
  const read = useBodyLayout(body.encoding === 'utf8' ? body.content : undefined, headers);
  const isReading = read === 'reading';
  const layout = isReading ? undefined : read;
  const text = raw || layout === undefined ? body.content : layout.text;
  const kind = body.encoding === 'base64' ? 'binary, as base64' : (layout?.kind ?? 'text');
  return (
    <section className="wire-block" aria-label={`Body of the ${name.toLowerCase()}`}>
      <header>
        <h3>{name}</h3>
        <span className="faint">
          {kind}, {formatBytes(body.size)}
          {body.truncated === true && ', truncated'}
        </span>
        {isReading && (
          <span className="waiting" role="status">
            <span className="spinner" aria-hidden /> Reading {formatCount(body.content.length, 'character')}
          </span>
        )}
        <span className="grow" />
        {layout !== undefined && (
          <button type="button" className="more" aria-pressed={raw} onClick={() => setRaw(!raw)}>
            {raw ? 'Formatted' : 'Raw'}
          </button>
        )}
        <CopyButton text={body.content} what={`the body of the ${name.toLowerCase()}`} />
      </header>
      {!isReading && (
        <pre className="mono">
          {layout?.kind === 'JSON' && !raw ? (
            <JsonText text={text} />
          ) : (
            <OutsideText key={String(raw)} text={text} multiline limit={20_000} />
          )}
        </pre>
      )}
    </section>
  );
}
