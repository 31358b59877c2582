import { hasMask } from '../../../../core/views/message/masks.ts';
import type { ExchangeView } from '../../../../core/views/message/message-view.ts';
import { ValueTable } from '../../../components/ValueTable.tsx';
import { useStore } from '../../../store/store.ts';
import { EmptyTab } from './EmptyTab.tsx';
import { recordedSide, sidesOf } from './sides.ts';
import { useHits } from './use-hits.ts';
import { useReveal } from './use-reveal.ts';

/** Lists the headers as sent, in their order and case. */
export function HeadersTab({ exchange }: { readonly exchange: ExchangeView }) {
  const highlight = useStore((state) => state.highlight?.toLowerCase());
  const reveal = useReveal(exchange.id);
  const isHit = useHits(exchange);
  const sides = sidesOf(exchange).filter(([, side]) => side.headers.length > 0);
  if (sides.length === 0) return <EmptyTab>This message has no headers.</EmptyTab>;
  return sides.map(([name, side]) => (
    <ValueTable
      key={`${exchange.id} ${name}`}
      heading={name}
      rows={side.headers.map(([header, value], index) => ({
        key: `${index} ${header}`,
        name: header,
        value,
        masked: hasMask(value),
        ...(reveal && {
          reveal: reveal({
            side: recordedSide(exchange, name),
            part: 'headers',
            index,
            name: header,
          }),
        }),
        ...(isHit(name, 'headers', index) && { tone: 'match' as const }),
        ...(header.toLowerCase() === highlight && { tone: 'highlight' as const }),
      }))}
    />
  ));
}
