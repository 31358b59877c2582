import type { Page } from 'playwright';

/**
 * What is wrong with the places of the visible elements that a selector finds: those that reach out of the window, that
 * cover each other, or whose text is cut; best empty.
 */
export function misplaced(page: Page, selector: string): Promise<readonly string[]> {
  return page.evaluate<readonly string[]>(`(() => {
    const found = [...document.querySelectorAll(${JSON.stringify(selector)})].filter((one) => one.checkVisibility());
    const nameOf = (one) => one.ariaLabel ?? one.innerText.trim().replace(/\\s+/g, ' ').slice(0, 40);
    const boxes = found.map((one) => ({ one, box: one.getBoundingClientRect() }));
    const out = boxes.filter(({ box }) =>
      box.left < -0.5 || box.top < -0.5 || box.right > innerWidth + 0.5 || box.bottom > innerHeight + 0.5);
    const cut = found.filter((one) => one.scrollWidth > one.clientWidth + 1 && one.clientWidth > 0);
    const covered = boxes.flatMap(({ one, box }, index) => boxes.slice(index + 1)
      .filter((other) => !one.contains(other.one) && !other.one.contains(one))
      .filter(({ box: { left, right, top, bottom } }) =>
        left < box.right - 1 && right > box.left + 1 && top < box.bottom - 1 && bottom > box.top + 1)
      .map((other) => nameOf(one) + ' covers ' + nameOf(other.one)));
    if (found.length === 0) return ['nothing is found'];
    return [...out.map(({ one }) => nameOf(one) + ' is outside'), ...cut.map((one) => nameOf(one) + ' is cut'), ...covered];
  })()`);
}
