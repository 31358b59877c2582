import { tamperings } from '../../../core/tamper/tamperings.ts';
import type { TamperingView } from '../../../core/views/tamper/tampering-view.ts';
import { tamperingChoice } from '../../../core/views/tamper/tampering-views.ts';
import { citation, ours, paintMark, paintWords, paragraph, title, type ViewContext } from './view.ts';

/** Every tampering: its name, the message that it changes, and what is owed. */
export function drawTamperings(context: Pick<ViewContext, 'screen'>): readonly string[] {
  const { paint } = context.screen;
  return tamperings
    .map(tamperingChoice)
    .flatMap(({ id, step, owed, spec, expected }) => [
      `${paint('bold', id)}  ${paint('dim', step)}`,
      ...paragraph(`${owed} ${citation(spec, context)}`, 2, context),
      ...paragraph(paint('dim', `Expected: ${expected}`), 2, context),
    ]);
}

/** The tampering of a run with its result. */
export function drawTampering(view: TamperingView | undefined, context: ViewContext): readonly string[] {
  if (view?.result === undefined) return [];
  const { screen } = context;
  const { result, owed, spec, id, baseline } = view;
  const mark = paintMark(result.tone, screen);
  return [
    title('Tampering', context, id),
    ...paragraph(
      `${mark} ${paintWords({ text: ours(result.text, context), tone: result.tone }, screen)}`,
      2,
      context,
    ),
    ...paragraph(`${owed} ${citation(spec, context)}`, 4, context),
    ...(baseline === undefined
      ? []
      : paragraph(
          paintWords({ text: ours(baseline.text, context), tone: baseline.tone }, screen),
          4,
          context,
        )),
  ];
}
