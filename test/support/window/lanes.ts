import type { Page } from 'playwright';

/** Takes so many pixels from the messages as a scroll bar does, which browsers driven by tests hide. */
export async function makeRoomForBar(page: Page, pixels: number): Promise<void> {
  await page.evaluate(`document.querySelector('.sequence[role="grid"]').style.paddingRight = '${pixels}px'`);
}

/** By how many pixels the end of an arrow misses its lane, at most; undefined where there are no arrows. */
export function missedLanes(page: Page): Promise<number | undefined> {
  return page.evaluate<number | undefined>(`(() => {
    const misses = [...document.querySelectorAll('.sequence')].flatMap((sequence) => {
      const lanes = new Map([...sequence.querySelectorAll('.lane-line')].map((line) => {
        const { left, right } = line.getBoundingClientRect();
        return [line.dataset.lane, (left + right) / 2];
      }));
      return [...sequence.querySelectorAll('.arrow:not([data-direction="self"])')].flatMap((arrow) => {
        const { left, right } = arrow.querySelector('.arrow-line').getBoundingClientRect();
        const ends = [arrow.dataset.from, arrow.dataset.to].map((lane) => lanes.get(lane) ?? NaN);
        return [Math.abs(left - Math.min(...ends)), Math.abs(right - Math.max(...ends))];
      });
    });
    return misses.length === 0 ? undefined : Math.max(...misses);
  })()`);
}
