import type { Page } from 'playwright';

/** Runs in the page: the name or the label of what has the focus, in one line. */
const nameOfFocused = `(() => {
  const element = document.activeElement;
  const text = element.ariaLabel ?? element.labels?.[0]?.innerText ?? element.innerText ?? '';
  return text.trim().split('\\n', 1)[0];
})()`;

/** The name of what has the focus. */
export function focusedName(page: Page): Promise<string> {
  return page.evaluate<string>(nameOfFocused);
}

/** Presses Tab, or Shift+Tab, until the element with this name has the focus. */
export async function tabTo(page: Page, name: string | RegExp, keys = 'Tab'): Promise<void> {
  for (let step = 0; step < 80; step += 1) {
    await page.keyboard.press(keys);
    const here = await focusedName(page);
    if (typeof name === 'string' ? here === name : name.test(here)) return;
  }
  throw new Error(`${keys} does not lead to ${String(name)}`);
}
