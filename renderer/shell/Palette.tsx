import { Command as Palette } from 'cmdk';
import { type ReactNode, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { Dialog } from '../components/Dialog.tsx';
import { Keys } from '../components/Keys.tsx';
import { clipText, nameHidden } from '../format/hidden-characters.ts';
import { formatMoment } from '../format/time.ts';
import { loaded } from '../store/loadable.ts';
import type { State } from '../store/state.ts';
import { useActions, useAppStore, useStore } from '../store/store.ts';
import type { Command } from './commands/command.ts';
import { commands } from './commands/commands.ts';
import { matchNames } from './match-words.ts';
import { nameOfRun } from './run-rows.ts';
import { synonyms } from './synonyms.ts';
import type { TypedAhead } from './WaitingPalette.tsx';

const groups: readonly Command['group'][] = ['Run', 'Message', 'Go to', 'Gallery', 'Window'];
const mostRuns = 50;

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
                {app?.connections.map(({ id, name, personas }) => [
                  <Item key={id} id={id} name={name} onSelect={act((state) => state.selectConnection(id))} />,
                  ...personas.map((persona) => (
                    <Item
                      key={persona.id}
                      id={persona.id}
                      name={`${persona.name} at ${name}`}
                      onSelect={act((state) => state.selectPersona(id, persona.id))}
                    />
                  )),
                ])}
              </Palette.Group>
              <Palette.Group heading="Runs">
                {app?.runs.slice(0, mostRuns).map((run) => {
                  const { id, startedAt, note, title, grant = '' } = run;
                  const open = act((state) => void state.openRun(id));
                  return (
                    <Item
                      key={id}
                      id={id}
                      name={nameOfRun(run, app.connections)}
                      words={[title, grant, note].join(' ')}
                      onSelect={open}
                    >
                      <small className="faint tabular">{formatMoment(startedAt)}</small>
                    </Item>
                  );
                })}
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
