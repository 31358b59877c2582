import { Component, type ReactNode, type RefObject } from 'react';

interface Props {
  /** What is scrolled in this element keeps its position. */
  readonly frame: RefObject<HTMLElement | null>;
  /** With another key the children are rendered anew. */
  readonly when: string;
  readonly children: ReactNode;
}

/** A scrolled element, by the indices of its ancestors among their siblings. */
interface Scrolled {
  readonly path: readonly number[];
  readonly top: number;
  readonly left: number;
}

/** Keeps the scroll positions of elements that are replaced because the key changes. */
export class ScrollKeeper extends Component<Props> {
  override getSnapshotBeforeUpdate({ when }: Props): readonly Scrolled[] {
    const { frame } = this.props;
    return when === this.props.when || frame.current === null ? [] : scrolledIn(frame.current);
  }

  override componentDidUpdate(_props: Props, _state: unknown, scrolled: readonly Scrolled[]): void {
    for (const { path, top, left } of scrolled) {
      const found = path.reduce<Element | null | undefined>(
        (element, index) => element?.children[index],
        this.props.frame.current,
      );
      found?.scrollTo({ top, left, behavior: 'instant' });
    }
  }

  override render(): ReactNode {
    return this.props.children;
  }
}

function scrolledIn(frame: Element): readonly Scrolled[] {
  return [...frame.querySelectorAll('*')].flatMap((element) => {
    const { scrollTop: top, scrollLeft: left } = element;
    return top === 0 && left === 0 ? [] : [{ path: pathOf(element, frame), top, left }];
  });
}

function pathOf(element: Element, frame: Element): readonly number[] {
  const path: number[] = [];
  for (let at = element; at !== frame && at.parentElement !== null; at = at.parentElement) {
    path.unshift([...at.parentElement.children].indexOf(at));
  }
  return path;
}
