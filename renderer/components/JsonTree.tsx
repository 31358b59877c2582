import { type KeyboardEvent, useMemo, useRef, useState } from 'react';
import type { JsonOutline } from '../../core/token/json-outline.ts';
import { type TreeRow, treeRows } from '../format/json-tree.ts';
import { JsonTreeRow } from './JsonTreeRow.tsx';
import { useListKeys } from './use-list-keys.ts';
import { useRowsInSteps } from './use-rows-in-steps.ts';

interface Props {
  /** Completes "… as a tree". */
  readonly name: string;
  readonly text: string;
  readonly outline: JsonOutline;
  /** Indices of the folded objects and arrays. */
  readonly folded: ReadonlySet<number>;
  readonly onFold: (folded: ReadonlySet<number>) => void;
}

/** So many lines are rendered at a time. */
const pageLines = 500;

/** So many of them are laid out in one task. */
const linesAtOnce = 50;

/** JSON from outside as a tree that can be folded: values as written, duplicates marked. */
export function JsonTree({ name, text, outline, folded, onFold }: Props) {
  const [page, setPage] = useState(0);
  const tree = useRef<HTMLDivElement>(null);
  const rows = useMemo(() => treeRows(outline, folded), [outline, folded]);
  // Folding may leave fewer pages.
  const first = Math.min(page, Math.max(0, Math.ceil(rows.length / pageLines) - 1)) * pageLines;
  const visible = useMemo(() => rows.slice(first, first + pageLines), [rows, first]);
  const rendered = useRowsInSteps(visible.length, linesAtOnce, first);
  const left = rows.length - first - visible.length;
  const turnTo = (next: number): void => {
    setPage(next);
    tree.current?.scrollIntoView({ block: 'start' });
  };
  const keys = useMemo(
    () => visible.filter(({ kind }) => kind !== 'close').map(({ index }) => String(index)),
    [visible],
  );
  const list = useListKeys({ keys, selected: undefined });
  const toggle = (index: number): void => {
    const next = new Set(folded);
    if (!next.delete(index)) next.add(index);
    onFold(next);
  };
  const press = (event: KeyboardEvent<HTMLElement>, row: TreeRow): void => {
    if (event.target !== event.currentTarget || event.ctrlKey || event.metaKey || event.altKey) return;
    const action = actionOf(event.key, row);
    if (action === undefined) return;
    event.preventDefault();
    if (action === 'toggle') toggle(row.index);
    else {
      const tree = event.currentTarget.closest('[role="tree"]');
      tree?.querySelector<HTMLElement>(`[data-node="${row.node.parent}"]`)?.focus();
    }
  };
  let position = -1;
  return (
    <>
      {first > 0 && (
        <button type="button" className="more" onClick={() => turnTo(first / pageLines - 1)}>
          Previous {pageLines} of {rows.length.toLocaleString('en-GB')} lines
        </button>
      )}
      <div
        ref={tree}
        className="json-tree mono"
        role="tree"
        aria-label={`${name} as a tree`}
        onKeyDown={list.onKeyDown}
      >
        {visible.slice(0, rendered).map((row) => {
          if (row.kind !== 'close') position += 1;
          const at = position;
          return (
            <JsonTreeRow
              key={`${row.index} ${row.kind === 'close' ? 'close' : 'open'}`}
              row={row}
              text={text}
              outline={outline}
              at={at}
              isStop={at === list.stop}
              onFocus={() => list.onFocus(at)}
              onToggle={() => toggle(row.index)}
              onKeyDown={(event) => press(event, row)}
            />
          );
        })}
      </div>
      {left > 0 && (
        <button type="button" className="more" onClick={() => turnTo(first / pageLines + 1)}>
          Next {Math.min(pageLines, left)} of {rows.length.toLocaleString('en-GB')} lines
        </button>
      )}
    </>
  );
}

/** What a key does on a row: the usual keys of a tree. */
function actionOf(key: string, { kind, node }: TreeRow): 'toggle' | 'parent' | undefined {
  const canFold = kind === 'open' || kind === 'folded';
  if ((key === 'Enter' || key === ' ') && canFold) return 'toggle';
  if (key === 'ArrowRight') return kind === 'folded' ? 'toggle' : undefined;
  if (key !== 'ArrowLeft') return undefined;
  if (kind === 'open') return 'toggle';
  return node.parent >= 0 ? 'parent' : undefined;
}
