import { type ChangeDesc, type Extension, RangeSetBuilder, StateEffect, StateField } from '@codemirror/state';
import {
  Decoration,
  type DecorationSet,
  type EditorView,
  ViewPlugin,
  type ViewUpdate,
} from '@codemirror/view';
import { type PartName, partsInRange, type Span } from './spans.ts';

interface Paint {
  readonly spans: readonly Span[];
  readonly chosen: number;
}

/** Sets the spans of the found tokens, and which of them is open. */
export const setPaint = StateEffect.define<Paint>();

const noPaint: Paint = { spans: [], chosen: -1 };

/** Limit of spans that follow a change of the text; more are dropped until they are painted again, as are those of a text that is not all there. */
const mostMoved = 500;

function movePaint(paint: Paint, changes: ChangeDesc): Paint {
  if (paint.spans.length > mostMoved || paint.spans.some(({ end }) => end > changes.length)) return noPaint;
  const spans = paint.spans.map(({ start, end, stops }) => ({
    start: changes.mapPos(start, 1),
    end: changes.mapPos(end, -1),
    stops: stops.map((stop) => changes.mapPos(stop)),
  }));
  return { ...paint, spans };
}

const painted = StateField.define<Paint>({
  create: () => noPaint,
  update(paint, transaction) {
    for (const effect of transaction.effects) if (effect.is(setPaint)) return effect.value;
    return transaction.docChanged ? movePaint(paint, transaction.changes) : paint;
  },
});

const classes: Readonly<Record<PartName, string>> = {
  header: 'wire-header',
  payload: 'wire-payload',
  signature: 'wire-signature',
  whole: 'wire-whole',
};

const marks = new Map<string, Decoration>();

function markOf(name: PartName, chosen: boolean): Decoration {
  const className = `${classes[name]} ${chosen ? 'wire-chosen' : ''}`;
  const known = marks.get(className);
  if (known !== undefined) return known;
  const made = Decoration.mark({ class: className });
  marks.set(className, made);
  return made;
}

function decorate(view: EditorView): DecorationSet {
  const { spans, chosen } = view.state.field(painted);
  const builder = new RangeSetBuilder<Decoration>();
  for (const { from, to } of view.visibleRanges) {
    for (const part of partsInRange(spans, from, to)) {
      const begin = Math.max(part.from, from);
      const end = Math.min(part.to, to, view.state.doc.length);
      if (end > begin) builder.add(begin, end, markOf(part.name, part.index === chosen));
    }
  }
  return builder.finish();
}

const painter = ViewPlugin.define(
  (view) => ({
    decorations: decorate(view),
    update(update: ViewUpdate) {
      const changed = update.startState.field(painted) !== update.state.field(painted);
      if (update.docChanged || update.viewportChanged || changed) this.decorations = decorate(update.view);
    },
  }),
  { decorations: (plugin) => plugin.decorations },
);

/** Colours the spans in the visible part of the text. */
export const paintSpans: Extension = [painted, painter];
