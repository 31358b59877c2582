import { type EditorState, type Extension, Prec, StateEffect, StateField } from '@codemirror/state';
import { EditorView, keymap, showTooltip, type TooltipView, ViewPlugin } from '@codemirror/view';
import type { Completion } from './completions-at.ts';

/** What fits at the caret of a text. */
export type Source = (text: string, caret: number) => Completion | undefined;

interface Open extends Completion {
  readonly index: number;
}

const setOpen = StateEffect.define<Open | undefined>();

/** Returns an extension that completes what is typed, and at Ctrl+Space; arrows, Enter, Tab and Escape as in other editors. */
export function completion(id: string, source: Source): Extension {
  const open = StateField.define<Open | undefined>({
    create: () => undefined,
    update(value, transaction) {
      for (const effect of transaction.effects) if (effect.is(setOpen)) return effect.value;
      const moved = transaction.docChanged || transaction.selection !== undefined;
      if (!moved) return value;
      return transaction.isUserEvent('input') || (value !== undefined && transaction.isUserEvent('delete'))
        ? find(transaction.state)
        : undefined;
    },
    provide: (field) => [
      showTooltip.compute([field], (state) => {
        const shown = state.field(field);
        return shown === undefined
          ? null
          : { pos: shown.from, above: false, create: (view) => list(view, field) };
      }),
      EditorView.contentAttributes.compute([field], (state) => attributesOf(state.field(field))),
    ],
  });

  function find(state: EditorState): Open | undefined {
    const { main } = state.selection;
    if (!main.empty) return undefined;
    const found = source(state.doc.toString(), main.head);
    return found === undefined ? undefined : { ...found, index: 0 };
  }

  function attributesOf(shown: Open | undefined): Record<string, string> {
    const common = { 'aria-autocomplete': 'list', 'aria-haspopup': 'listbox' };
    if (shown === undefined) return common;
    return { ...common, 'aria-controls': `${id}-list`, 'aria-activedescendant': `${id}-${shown.index}` };
  }

  function list(view: EditorView, field: StateField<Open | undefined>): TooltipView {
    const dom = document.createElement('ul');
    dom.className = 'completions';
    dom.id = `${id}-list`;
    dom.setAttribute('role', 'listbox');
    dom.setAttribute('aria-label', 'Suggestions');
    const render = (): void => {
      const shown = view.state.field(field);
      if (shown === undefined) return;
      dom.replaceChildren(
        ...shown.items.map(({ label, meaning }, index) => {
          const item = document.createElement('li');
          item.id = `${id}-${index}`;
          item.setAttribute('role', 'option');
          item.setAttribute('aria-selected', String(index === shown.index));
          const name = document.createElement('b');
          name.textContent = label;
          const says = document.createElement('span');
          says.textContent = meaning;
          item.append(name, says);
          item.addEventListener('mousedown', (event) => {
            event.preventDefault();
            accept(view, index);
          });
          return item;
        }),
      );
      dom.children[shown.index]?.scrollIntoView({ block: 'nearest' });
    };
    render();
    return { dom, mount: render, update: render };
  }

  function move(view: EditorView, step: number): boolean {
    const shown = view.state.field(open);
    if (shown === undefined) return false;
    const index = (shown.index + step + shown.items.length) % shown.items.length;
    view.dispatch({ effects: setOpen.of({ ...shown, index }) });
    return true;
  }

  function accept(view: EditorView, chosen?: number): boolean {
    const shown = view.state.field(open);
    const item = shown?.items[chosen ?? shown.index];
    if (shown === undefined || item === undefined) return false;
    const { insert, back = 0 } = item;
    view.dispatch({
      changes: { from: shown.from, to: shown.to, insert },
      selection: { anchor: shown.from + insert.length - back },
      effects: setOpen.of(undefined),
      userEvent: 'input.complete',
    });
    // The value of a name that was inserted is completed next, and what is inside brackets.
    const next = find(view.state);
    if ((insert.endsWith(': ') || back > 0) && next !== undefined)
      view.dispatch({ effects: setOpen.of(next) });
    return true;
  }

  function close(view: EditorView): boolean {
    if (view.state.field(open) === undefined) return false;
    view.dispatch({ effects: setOpen.of(undefined) });
    return true;
  }

  const closeOnBlur = ViewPlugin.define((view) => {
    const blurred = (): void => {
      setTimeout(() => {
        if (!view.hasFocus) close(view);
      });
    };
    view.contentDOM.addEventListener('blur', blurred);
    return { destroy: () => view.contentDOM.removeEventListener('blur', blurred) };
  });

  return [
    open,
    closeOnBlur,
    Prec.highest(
      keymap.of([
        { key: 'ArrowDown', run: (view) => move(view, 1) },
        { key: 'ArrowUp', run: (view) => move(view, -1) },
        { key: 'Enter', run: (view) => accept(view) },
        { key: 'Tab', run: (view) => accept(view) },
        { key: 'Escape', run: close },
        {
          key: 'Ctrl-Space',
          run: (view) => {
            view.dispatch({ effects: setOpen.of(find(view.state)) });
            return true;
          },
        },
      ]),
    ),
  ];
}
