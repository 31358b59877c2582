import { present } from '../../../../core/base/present.ts';
import type { ExchangeView, ParameterView } from '../../../../core/views/message/message-view.ts';
import { type ValueRow, ValueTable } from '../../../components/ValueTable.tsx';
import { useStore } from '../../../store/store.ts';
import { EmptyTab } from './EmptyTab.tsx';
import { HeadersTab } from './HeadersTab.tsx';
import { recordedSide, sidesOf } from './sides.ts';
import { useHits } from './use-hits.ts';
import { useReveal } from './use-reveal.ts';

/** Lists the parameters of request and response, with their meaning. */
export function ParametersTab({ exchange }: { readonly exchange: ExchangeView }) {
  const highlight = useStore((state) => state.highlight);
  const reveal = useReveal(exchange.id);
  const isHit = useHits(exchange);
  const sides = sidesOf(exchange).filter(([, side]) => side.parameters.length > 0);
  if (sides.length === 0) {
    return (
      <>
        <EmptyTab>This message has no parameters. Its headers are below.</EmptyTab>
        <HeadersTab exchange={exchange} />
      </>
    );
  }
  return sides.map(([name, side]) => (
    <ValueTable
      key={`${exchange.id} ${name}`}
      heading={sides.length > 1 || name === 'Response' ? name : 'Name'}
      rows={side.parameters.map((parameter, index) => ({
        ...(isHit(name, 'parameters', index) && { tone: 'match' as const }),
        ...rowOf(parameter, index, highlight),
        ...(reveal && {
          reveal: reveal({
            side: recordedSide(exchange, name),
            part: 'parameters',
            index,
            name: parameter.name,
          }),
        }),
      }))}
    />
  ));
}

function rowOf(parameter: ParameterView, index: number, highlight: string | undefined): ValueRow {
  const { name, value, masked, type, meaning, spec, place } = parameter;
  const pointed = highlight !== undefined && (name === highlight || `/${name}` === highlight);
  return {
    key: `${index} ${place} ${name}`,
    name,
    value,
    masked,
    ...present({ type, meaning, spec }),
    ...(pointed && { tone: 'highlight' }),
  };
}
