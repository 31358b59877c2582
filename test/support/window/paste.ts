import type { Page } from 'playwright';

/** What of the page's own types is needed here. */
interface PageGlobals {
  readonly DataTransfer: new () => { setData(type: string, text: string): void };
  readonly ClipboardEvent: new (type: string, options: object) => unknown;
}

interface PageElement {
  focus(): void;
  dispatchEvent(event: unknown): boolean;
}

/** Runs in the page: gives the editor what a paste gives it. */
function pasteInto(element: unknown, text: string): void {
  const { DataTransfer, ClipboardEvent } = globalThis as unknown as PageGlobals;
  const sheet = element as PageElement;
  const clipboardData = new DataTransfer();
  clipboardData.setData('text/plain', text);
  sheet.focus();
  sheet.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
}

/** Pastes a text into an empty sheet of the inspector. */
export async function paste(page: Page, text: string): Promise<void> {
  await page.getByRole('button', { name: 'New inspection' }).click();
  const sheet = page.getByRole('textbox', { name: 'Text to inspect' });
  await sheet.waitFor();
  await sheet.evaluate(pasteInto, text);
}
