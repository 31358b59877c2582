import type { ExchangeView } from '../../../../core/views/message/message-view.ts';
import { CopyButton } from '../../../components/CopyButton.tsx';
import { OutsideText } from '../../../components/OutsideText.tsx';
import { EmptyTab } from './EmptyTab.tsx';
import { sidesOf } from './sides.ts';

/** Shows the whole message as text, start line first. */
export function RawTab({ exchange }: { readonly exchange: ExchangeView }) {
  const sides = sidesOf(exchange);
  if (sides.length === 0) return <EmptyTab>This message was not sent over the network.</EmptyTab>;
  return sides.map(([name, { raw }]) => (
    <section key={name} className="wire-block" aria-label={`The ${name.toLowerCase()} as text`}>
      <header>
        <h3>{name}</h3>
        <span className="grow" />
        <CopyButton text={raw} what={`the ${name.toLowerCase()}`} />
      </header>
      <pre className="mono">
        <OutsideText text={raw.replaceAll('\r\n', '\n')} multiline limit={20_000} />
      </pre>
    </section>
  ));
}
