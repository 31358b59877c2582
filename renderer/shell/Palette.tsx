import { Command as Palette } from 'cmdk';
import { type ReactNode, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { Dialog } from '../components/Dialog.tsx';
import { Keys } from '../components/Keys.tsx';
import { useRowsInSteps } from '../components/use-rows-in-steps.ts';
import { clipText, nameHidden } from '../format/hidden-characters.ts';
import { formatMoment } from '../format/time.ts';
import { loaded } from '../store/loadable.ts';
import type { State } from '../store/state.ts';
import { useActions, useAppStore, useStore } from '../store/store.ts';
import type { Command } from './commands/command.ts';
import { commands } from './commands/commands.ts';
import { matchNames } from './match-words.ts';
import { listPlaces, matchingPlaces, noPlaces } from './palette-places.ts';
import { synonyms } from './synonyms.ts';
import type { TypedAhead } from './WaitingPalette.tsx';

const groups: readonly Command['group'][] = ['Run', 'Message', 'Go to', 'Gallery', 'Window'];

interface Props {
  readonly ahead: TypedAhead;
}

/** Searches and runs the commands of the window; continues with what was typed before it was loaded. */
export function CommandPalette({ ahead }: Props) {
  const [text, setText] = useState(ahead.text);
  const list = useRef<HTMLDivElement>(null);
  // It may be rendered some time before it replaces the field that has the focus until then.
  useLayoutEffect(() => setText(ahead.text), [ahead]);
  useEffect(() => {
    if (!ahead.isEntered) return;
    // The first match is selected once all are rendered.
    const frame = requestAnimationFrame(() => {
      list.current?.querySelector<HTMLElement>('[aria-selected="true"]')?.click();
    });
    return () => cancelAnimationFrame(frame);
  }, [ahead]);
  const { closeDialog } = useActions();
  const store = useAppStore();
  const app = useStore((state) => loaded(state.app));
  const presenting = useStore((state) => state.presenting);
  const offered = commands.filter(({ id, enabled }) => id !== 'palette' && enabled(store.getState()));
  const all = useMemo(
    () => (app === undefined || presenting ? noPlaces : listPlaces(app.connections, app.runs)),
    [app, presenting],
  );
  // After the commands, in a task of its own, unless one is entered at once.
  const parts = useRowsInSteps(2, 1);
  const isWhole = parts === 2 || ahead.isEntered;
  const places = isWhole ? matchingPlaces(all.connections, text) : [];
  const runs = isWhole ? matchingPlaces(all.runs, text) : [];
  const act = (run: (state: State) => void) => () => {
    closeDialog();
    run(store.getState());
  };
  return (
    <Dialog title="Search or run a command" bare className="palette" onClose={closeDialog}>
      <Palette
        label="Search or run a command"
        loop
        filter={(_value, typed, keywords) => matchNames(keywords, typed)}
      >
        <Palette.Input
          data-first
          placeholder="Search or run a command"
          value={text}
          onValueChange={setText}
        />
        <Palette.List ref={list} label="Results">
          <Palette.Empty>No matching command.</Palette.Empty>
          {groups
            .filter((group) => offered.some((command) => command.group === group))
            .map((group) => (
              <Palette.Group key={group} heading={group}>
                {offered
                  .filter((command) => command.group === group)
                  .map(({ id, title, titleNow, keys, run }) => (
                    <Item
                      key={id}
                      id={id}
                      name={titleNow?.(store.getState()) ?? title}
                      words={synonyms[id]}
                      onSelect={act(run)}
                    >
                      {keys !== undefined && <Keys keys={keys} />}
                    </Item>
                  ))}
              </Palette.Group>
            ))}
          {/* An audience sees neither. */}
          {!presenting && (
            <>
              <Palette.Group heading="Connections">
                {places.map(({ id, name, open }) => (
                  <Item key={id} id={id} name={name} onSelect={act(open)} />
                ))}
              </Palette.Group>
              <Palette.Group heading="Runs">
                {runs.map(({ id, name, words, open, startedAt }) => (
                  <Item key={id} id={id} name={name} words={words} onSelect={act(open)}>
                    <small className="faint tabular">{formatMoment(startedAt)}</small>
                  </Item>
                ))}
              </Palette.Group>
            </>
          )}
        </Palette.List>
      </Palette>
    </Dialog>
  );
}

interface ItemProps {
  readonly id: string;
  readonly name: string;
  /** Other words by which it is found. */
  readonly words?: string | undefined;
  readonly onSelect: () => void;
  readonly children?: ReactNode;
}

function Item({ id, name, words = '', onSelect, children }: ItemProps) {
  const shown = nameHidden(clipText(name, 120));
  return (
    <Palette.Item value={`${shown} ${id}`} keywords={[shown, words]} onSelect={onSelect}>
      <span className="outside-line">{shown}</span>
      <span className="grow" />
      {children}
    </Palette.Item>
  );
}
