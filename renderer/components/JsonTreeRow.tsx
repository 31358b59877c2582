import { ChevronDown, ChevronRight } from 'lucide-react';
import type { KeyboardEvent } from 'react';
import type { JsonOutline } from '../../core/token/json-outline.ts';
import { countWords, type TreeRow, valueKind } from '../format/json-tree.ts';
import { Chip } from './Chip.tsx';
import { CopyJsonValue } from './CopyJsonValue.tsx';
import { OutsideText } from './OutsideText.tsx';

interface Props {
  readonly row: TreeRow;
  readonly text: string;
  readonly outline: JsonOutline;
  /** Its place among the rows that can have the focus. */
  readonly at: number;
  /** Whether Tab leads to it. */
  readonly isStop: boolean;
  readonly onFocus: () => void;
  readonly onToggle: () => void;
  readonly onKeyDown: (event: KeyboardEvent<HTMLElement>) => void;
}

/** Deeper values are not indented further. */
const deepest = 30;

/** One line of a JSON tree. */
export function JsonTreeRow({ row, text, outline, at, isStop, onFocus, onToggle, onKeyDown }: Props) {
  const { node, kind, index, hasNext } = row;
  const indent = { paddingInlineStart: `${Math.min(node.depth, deepest) + 1.25}rem` };
  const isArray = text[node.start] === '[';
  const comma = hasNext ? ',' : '';
  if (kind === 'close') {
    return (
      <div className="json-row" style={indent} aria-hidden>
        {isArray ? ']' : '}'}
        {comma}
      </div>
    );
  }
  const canFold = (kind === 'open' || kind === 'folded') && node.depth > 0;
  const Icon = kind === 'folded' ? ChevronRight : ChevronDown;
  return (
    <div
      className="json-row"
      style={indent}
      role="treeitem"
      tabIndex={isStop ? 0 : -1}
      aria-level={node.depth + 1}
      aria-expanded={kind === 'value' ? undefined : kind === 'open'}
      data-index={at}
      data-node={index}
      onFocus={onFocus}
      onKeyDown={onKeyDown}
    >
      {canFold && (
        <button type="button" className="json-fold" tabIndex={-1} aria-hidden onClick={onToggle}>
          <Icon className="icon" aria-hidden />
        </button>
      )}
      {node.name !== undefined && (
        <>
          <OutsideText text={nameOf(text, node.from, node.start)} limit={200} className="json-name" />
          {': '}
        </>
      )}
      {kind === 'value' ? (
        <OutsideText
          text={text.slice(node.start, node.end)}
          className={`json-${valueKind(text[node.start])}`}
        />
      ) : (
        <span>{isArray ? '[' : '{'}</span>
      )}
      {kind === 'folded' && (
        <>
          <span className="faint"> {countWords(node, isArray)} </span>
          {isArray ? ']' : '}'}
        </>
      )}
      {kind !== 'open' && comma}
      {node.isDuplicate && (
        <>
          {' '}
          <Chip words tone="warn">
            duplicate
          </Chip>
        </>
      )}
      {isStop && node.depth > 0 && <CopyJsonValue text={text} outline={outline} index={index} />}
    </div>
  );
}

/** The name of a member as it is written, with its quotation marks. */
function nameOf(text: string, from: number, start: number): string {
  return text.slice(from, start).trimEnd().replace(/:$/, '').trimEnd();
}
