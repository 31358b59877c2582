import type { Exchange } from '../../../core/record/exchange.ts';
import { messageParameters } from '../../../core/views/message/message-parameters.ts';
import type { ParameterView } from '../../../core/views/message/message-view.ts';
import type { MessageNumbers } from '../../../core/views/message/sequence.ts';
import { maskSecret } from '../../masking/mask.ts';
import { drawMember, type Member } from './member.ts';
import { namedValue, outside, title, type ViewContext } from './view.ts';

function toMember({ name, value, masked, type, meaning, spec }: ParameterView, context: ViewContext): Member {
  const isHidden = masked && !context.reveal;
  return {
    name: outside(name, context),
    values: [isHidden ? maskSecret(value, context.screen.glyphs.ellipsis) : namedValue(name, value, context)],
    meaning: type === undefined ? meaning : `${meaning} (${type})`,
    section: spec,
  };
}

/** The parameters of each message, with its meaning and the section that defines it. */
export function drawParameters(
  exchanges: readonly Exchange[],
  numberOf: MessageNumbers,
  context: ViewContext,
): readonly string[] {
  return messageParameters(exchanges).flatMap(({ title: name, about, exchange, parameters }, index) => {
    const number = numberOf(exchange, about);
    const note = parameters.length === 0 ? 'no parameters' : '';
    return [
      ...(index > 0 ? [''] : []),
      `${(number ?? '').padStart(6)}  ${title(name, context, note)}`,
      ...parameters.flatMap((parameter) => drawMember(toMember(parameter, context), context)),
    ];
  });
}
