import type { PaneName } from '../../core/bridge/layout.ts';

/** The least and the greatest width of each pane, in rem; a narrow window limits it further. */
const limits: Readonly<Record<PaneName, readonly [min: number, max: number]>> = {
  sidebar: [11, 32],
  detail: [18, 90],
  paste: [16, 80],
};

/** Returns the nearest width that the pane may have, in rem. */
export function withinLimits(pane: PaneName, rem: number): number {
  const [min, max] = limits[pane];
  return Math.min(Math.max(rem, min), max);
}

/**
 * Returns the width after a key: an arrow moves the edge by one rem, Home and End choose the least and the greatest width;
 * undefined for any other key.
 */
export function widthAfterKey(
  pane: PaneName,
  rem: number,
  key: string,
  edge: 'left' | 'right',
): number | undefined {
  const [min, max] = limits[pane];
  const step = edge === 'right' ? 1 : -1;
  switch (key) {
    case 'ArrowRight':
      return withinLimits(pane, rem + step);
    case 'ArrowLeft':
      return withinLimits(pane, rem - step);
    case 'Home':
      return min;
    case 'End':
      return max;
    default:
      return undefined;
  }
}
