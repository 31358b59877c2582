import { type KeyboardEvent, type PointerEvent, useEffect, useRef, useState } from 'react';
import type { PaneName } from '../../core/bridge/layout.ts';
import { useActions, useStore } from '../store/store.ts';
import { widthAfterKey, withinLimits } from './pane-limits.ts';

interface Props {
  readonly pane: PaneName;
  /** What is resized, as in "Resize the sidebar". */
  readonly label: string;
  /** The edge of the pane at which it is. */
  readonly edge: 'left' | 'right';
}

/**
 * The edge of a pane, by which its width is changed: with the mouse, or with the arrow keys, Home and End. A double click or
 * Enter resets the width. Rendered inside the pane.
 */
export function Splitter({ pane, label, edge }: Props) {
  const { setPaneSize } = useActions();
  const stored = useStore(({ paneSizes }) => paneSizes[pane]);
  const element = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(withinLimits(pane, stored ?? 0));
  useEffect(() => {
    const parent = element.current?.parentElement;
    if (!parent) return;
    // Reports the first time after the page was laid out, which this does not force.
    const observer = new ResizeObserver(() => setWidth(widthOf(parent)));
    observer.observe(parent);
    return () => observer.disconnect();
  }, []);

  const drag = (event: PointerEvent<HTMLDivElement>): void => {
    const box = element.current?.parentElement?.getBoundingClientRect();
    if (box === undefined || !event.currentTarget.hasPointerCapture(event.pointerId)) return;
    const wanted = edge === 'right' ? event.clientX - box.left : box.right - event.clientX;
    setPaneSize(pane, withinLimits(pane, wanted / rem()));
  };
  const press = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const parent = element.current?.parentElement;
    // Not the observed width: keys may follow each other faster than it is observed.
    const from = parent ? widthOf(parent) : width;
    const next = event.key === 'Enter' ? undefined : widthAfterKey(pane, from, event.key, edge);
    if (next === undefined && event.key !== 'Enter') return;
    event.preventDefault();
    setPaneSize(pane, next);
  };
  const [min, max] = [withinLimits(pane, 0), withinLimits(pane, Number.POSITIVE_INFINITY)];
  return (
    // biome-ignore lint/a11y/useSemanticElements: a thematic break cannot be moved.
    <div
      ref={element}
      role="separator"
      className="splitter"
      data-edge={edge}
      tabIndex={0}
      title={`${label}. Double-click to reset`}
      aria-label={label}
      aria-orientation="vertical"
      aria-valuenow={Math.min(Math.max(width, min), max)}
      aria-valuemin={min}
      aria-valuemax={max}
      onKeyDown={press}
      onDoubleClick={() => setPaneSize(pane, undefined)}
      onPointerDown={(event) => {
        if (event.button !== 0) return;
        event.preventDefault();
        event.currentTarget.focus();
        event.currentTarget.setPointerCapture(event.pointerId);
      }}
      onPointerMove={drag}
    />
  );
}

/** In rem, with one decimal. */
function widthOf(pane: HTMLElement): number {
  return Math.round((pane.offsetWidth / rem()) * 10) / 10;
}

function rem(): number {
  return Number.parseFloat(getComputedStyle(document.documentElement).fontSize) || 16;
}
