import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { colourViolations, lowContrast, overflow, violations } from '../../support/window/accessibility.ts';
import {
  card,
  closeNotice,
  go,
  run,
  runButton,
  type ScreenName,
  sequenceRows,
} from '../../support/window/act.ts';
import { dialog } from '../../support/window/connection.ts';
import { makeRoomForBar, missedLanes } from '../../support/window/lanes.ts';
import { misplaced } from '../../support/window/layout.ts';
import { type AppWindow, openWindow } from '../../support/window/open-window.ts';
import { takePicture } from '../../support/window/pictures.ts';
import { testAuthority } from '../../support/wire/certificates.ts';

let app: AppWindow;
beforeAll(async () => {
  app = await openWindow();
  await closeNotice(app.page);
  await run(app.page);
  await go(app.page, 'Inspector');
  await app.page.getByRole('button', { name: /^A curl command/ }).click();
  await app.page.getByRole('listbox', { name: 'Tokens found' }).waitFor();
});
afterAll(() => app?.stop());

const screens: readonly ScreenName[] = ['Debugger', 'Tokens', 'Findings', 'Inspector', 'Gallery'];

/** The accessible name of the element with the focus. */
const focusedName = (page: AppWindow['page']) =>
  page.evaluate<string>('document.activeElement.ariaLabel ?? document.activeElement.innerText');

const toasts = (text: string | RegExp) =>
  app.page.getByRole('region', { name: 'Messages', exact: true }).getByText(text);

/** The names of visible buttons that have neither visible text nor a title. */
const untitled = () =>
  app.page.evaluate<
    readonly string[]
  >(`[...document.querySelectorAll('button:not([title]), button[title=""]')]
    .filter((button) => {
      const copy = button.cloneNode(true);
      for (const hidden of copy.querySelectorAll('.for-readers, svg')) hidden.remove();
      return button.checkVisibility() && copy.textContent.trim() === '';
    })
    .map(({ ariaLabel, outerHTML }) => ariaLabel ?? outerHTML)`);

/** The names of claims that are broken although their column could be wider, or whose column is too wide. */
const longestNames = (page: AppWindow['page']) =>
  page.evaluate<readonly string[]>(`[...document.querySelectorAll('.values-frame')].flatMap((frame) => {
    const most = frame.getBoundingClientRect().width * 0.4;
    return [...frame.querySelectorAll('th[scope="row"]')].filter((cell) => {
      const line = parseFloat(getComputedStyle(cell).lineHeight);
      const { width } = cell.getBoundingClientRect();
      const text = document.createRange();
      text.selectNodeContents(cell);
      const isBroken = text.getBoundingClientRect().height > 1.5 * line;
      return width > most + 1 || (isBroken && width < most - 1);
    }).map(({ innerText }) => innerText);
  })`);

/** Runs in the page: whether an element has a visible border or outline. */
function hasOutline(element: unknown): boolean {
  const { getComputedStyle } = globalThis as unknown as {
    getComputedStyle(element: unknown): Record<'outlineStyle' | 'borderTopStyle' | 'borderTopWidth', string>;
  };
  const { outlineStyle, borderTopStyle, borderTopWidth } = getComputedStyle(element);
  return outlineStyle !== 'none' || (borderTopStyle !== 'none' && parseFloat(borderTopWidth) > 0);
}

async function setTheme(name: 'Light' | 'Dark'): Promise<void> {
  await app.page.getByRole('button', { name: 'Theme' }).click();
  await app.page.getByRole('menuitemradio', { name }).click();
  await app.page.locator(`html[data-theme=${name.toLowerCase()}]`).waitFor({ state: 'attached' });
}

/** Finds nothing wrong with the page, or with a part of it where no other one has changed. */
async function expectInPlace(find = violations, part?: string): Promise<void> {
  expect([await find(app.page, part), await overflow(app.page)]).toEqual([[], 0]);
}

describe('arrows end at their lanes', () => {
  it.each([
    [1024, 640],
    [1280, 800],
    [1920, 1080],
  ])('at %i x %i, beside a scroll bar and scrolled too', async (width, height) => {
    const { page } = app;
    await page.setViewportSize({ width, height });
    for (const screen of ['Gallery', 'Debugger'] as const) {
      await go(page, screen);
      await expect.poll(() => missedLanes(page)).toBeLessThan(1);
    }
    const grid = page.getByRole('grid', { name: 'Messages' });
    for (const key of ['Home', 'End']) {
      await grid.press(key);
      for (const bar of [0, 15]) {
        await makeRoomForBar(page, bar);
        await expect.poll(() => missedLanes(page)).toBeLessThan(1);
      }
    }
    await makeRoomForBar(page, 0);
    await page.setViewportSize({ width: 1280, height: 800 });
  });
});

describe.each(['Light', 'Dark'] as const)('in the theme %s', (theme) => {
  const find = theme === 'Light' ? violations : colourViolations;
  /** What is behind a dialog keeps its colors: in one theme it is examined too, for what can be reached of it. */
  const over = theme === 'Light' ? 'html' : undefined;
  beforeAll(() => setTheme(theme));

  it.each(screens)('%s has no violation that axe finds', async (screen) => {
    await go(app.page, screen);
    await expectInPlace(find);
    await expect.poll(() => untitled()).toEqual([]);
    await takePicture(app.page, `${theme.toLowerCase()}-${screen.toLowerCase()}`);
  });

  it('a message is shown in the open dialog, and outside of it when that is closed', async () => {
    const { page } = app;
    await page.setViewportSize({ width: 1024, height: 640 });
    await page.keyboard.press('Control+,');
    await dialog(page).getByRole('button', { name: 'Copy path' }).click();
    const message = dialog(page)
      .locator('[aria-live="polite"]')
      .getByText('Copied the path of the data folder');
    await message.waitFor();
    await expect.poll(() => misplaced(page, 'dialog[open], dialog[open] > *, .toast > *')).toEqual([]);
    await expectInPlace(find, over);
    await takePicture(page, `${theme.toLowerCase()}-message-in-dialog`);
    await page.keyboard.press('Escape');
    await dialog(page).waitFor({ state: 'hidden' });
    await toasts('Copied the path of the data folder').waitFor();
    await page.setViewportSize({ width: 1280, height: 800 });
  });

  it('every side of a message has none', async () => {
    await go(app.page, 'Debugger');
    await sequenceRows(app.page).filter({ hasText: 'POST /token' }).click();
    for (const side of await app.page.getByRole('tab').all()) {
      await side.click();
      await expectInPlace(find, '.detail');
    }
    const [tab, pane] = await Promise.all([
      app.page.getByRole('tab').last().boundingBox(),
      app.page.getByRole('region', { name: 'Message details' }).boundingBox(),
    ]);
    const right = (box: typeof tab) => (box === null ? Number.NaN : box.x + box.width);
    expect(right(pane) - right(tab)).toBeGreaterThanOrEqual(8);
  });

  it('every dialog, menu and popover has none', async () => {
    const { page } = app;
    const openers = [
      () => page.keyboard.press('Control+k'),
      () => page.keyboard.press('?'),
      () => page.getByRole('button', { name: 'New connection' }).click(),
      () => page.getByRole('contentinfo').getByRole('button', { name: /Vault/ }).click(),
    ];
    for (const open of openers) {
      await open();
      await dialog(page).waitFor();
      await expectInPlace(find, over);
      await page.keyboard.press('Escape');
      await dialog(page).waitFor({ state: 'hidden' });
    }
    await page.getByRole('button', { name: /^Options/ }).click();
    const options = page.getByText('Binds the code to the client that requested it.');
    await options.waitFor();
    await expectInPlace(find, over);
    await page.keyboard.press('Escape');
    // What closes gives the focus back a moment later.
    await options.waitFor({ state: 'hidden' });
    await expect.poll(() => focusedName(page)).toMatch(/^Options/);
    for (const name of ['Demo provider', 'alice']) {
      await page.getByRole('button', { name: `More for ${name}` }).press('Enter');
      await page.getByRole('menu').waitFor();
      await expectInPlace(find, over);
      await page.keyboard.press('Escape');
      await page.getByRole('menu').waitFor({ state: 'hidden' });
      await expect.poll(() => focusedName(page)).toBe(`More for ${name}`);
    }
  });

  it('the network settings of a connection have none', async () => {
    await app.page.getByRole('button', { name: 'New connection' }).click();
    const form = dialog(app.page);
    await form.getByLabel('Accept any certificate').check();
    await form.getByLabel('Additional CA certificate (PEM)').fill(testAuthority);
    await form.getByRole('button', { name: 'Add certificate' }).click();
    await form.getByText('Grantscope test CA').first().waitFor();
    await form.getByLabel('Additional CA certificate (PEM)').fill('nonsense');
    await form.getByRole('button', { name: 'Add certificate' }).click();
    await form.getByRole('alert').waitFor();
    await expectInPlace(find, over);
    await form.getByRole('button', { name: 'Cancel' }).last().click();
    await form.getByRole('button', { name: 'Discard' }).click();
    await form.waitFor({ state: 'hidden' });
  });
});

describe('with forced colors', () => {
  // In the dark theme axe takes the colors of the theme for those that are forced.
  beforeAll(() => setTheme('Light'));
  afterAll(async () => {
    await app.page.emulateMedia({ forcedColors: 'none' });
    await setTheme('Dark');
  });

  it.each(screens)(
    '%s has no violation, and marks what is selected by more than its color',
    async (screen) => {
      const { page } = app;
      await page.emulateMedia({ forcedColors: 'active' });
      await go(page, screen);
      await expectInPlace(colourViolations);
      const tab = page.getByRole('navigation', { name: 'Screens' }).getByRole('button', { name: screen });
      expect(await tab.evaluate(hasOutline)).toBe(true);
    },
  );
});

describe('where the user prefers more contrast', () => {
  beforeAll(() => app.page.emulateMedia({ contrast: 'more' }));
  afterAll(() => app.page.emulateMedia({ contrast: 'no-preference' }));

  it.each(['Light', 'Dark'] as const)('in the theme %s every text has a contrast of 7:1', async (theme) => {
    await setTheme(theme);
    for (const screen of ['Debugger', 'Tokens', 'Inspector'] as const) {
      await go(app.page, screen);
      await expect.poll(() => lowContrast(app.page)).toEqual([]);
    }
    await takePicture(app.page, `contrast-${theme.toLowerCase()}`);
  });
});

describe('the panes', () => {
  it('are resized by dragging their edges, and by a double click as they were', async () => {
    const { page } = app;
    await go(page, 'Debugger');
    for (const [name, pane, by] of [
      ['Resize the sidebar', '.side', 64],
      ['Resize the details', '.detail', -64],
    ] as const) {
      const splitter = page.getByRole('separator', { name });
      const width = async () => Math.round((await page.locator(pane).boundingBox())?.width ?? 0);
      const before = await width();
      const { x = 0, y = 0, width: thick = 0 } = (await splitter.boundingBox()) ?? {};
      await page.mouse.move(x + thick / 2, y + 100);
      await page.mouse.down();
      await page.mouse.move(x + thick / 2 + by, y + 120, { steps: 4 });
      await page.mouse.up();
      await expect.poll(async () => Math.abs((await width()) - before - 64)).toBeLessThan(6);
      await splitter.dblclick();
      await expect.poll(width).toBe(before);
    }
    await expectInPlace();
  });
});

describe('a paused run', () => {
  it('moves nothing where the user prefers reduced motion', async () => {
    const { page } = app;
    await go(page, 'Debugger');
    await page.keyboard.press('F10');
    await page.getByText('Paused before the discovery', { exact: true }).waitFor();
    const moving = () =>
      page.evaluate<number>(
        `document.getAnimations().filter(({ playState }) => playState === 'running').length`,
      );
    await expect.poll(moving).toBe(0);
    await page.emulateMedia({ reducedMotion: 'no-preference' });
    await expect.poll(() => moving()).toBeGreaterThan(0);
    await page.emulateMedia({ reducedMotion: 'reduce' });
    await page.getByRole('button', { name: 'Resume', exact: true }).click();
    await runButton(page).waitFor({ timeout: 45_000 });
  });
});

describe('the presenter mode', () => {
  const textSize = () => app.page.evaluate<string>('getComputedStyle(document.documentElement).fontSize');

  it('hides lists of runs, enlarges the text, and masks what was revealed', async () => {
    const { page } = app;
    await page.setViewportSize({ width: 1920, height: 1080 });
    await go(page, 'Tokens');
    await page.getByRole('button', { name: 'Reveal the Access token' }).click();
    await page.locator('.revealed').waitFor();
    await expect.poll(() => textSize()).toBe('16px');
    await page.evaluate('document.activeElement.blur()');
    await page.keyboard.press('p');
    await toasts('Presenter mode').waitFor();
    await expect.poll(() => misplaced(page, '.toasts, .main')).toEqual([]);
    await page.getByRole('region', { name: 'List of runs' }).waitFor({ state: 'hidden' });
    await expect.poll(() => page.locator('.revealed').count()).toBe(0);
    await expect.poll(() => page.getByRole('button', { name: /^Reveal/ }).count()).toBe(0);
    await page.getByRole('button', { name: 'More for the Access token' }).click();
    await page.getByRole('menuitem', { name: 'Open in Inspector' }).waitFor();
    await expect.poll(() => page.getByRole('menuitem', { name: 'Compare with…' }).count()).toBe(0);
    await page.getByRole('menuitem', { name: 'Open in Inspector' }).click();
    await page.getByText('Secrets are masked in presenter mode').waitFor();
    await expect.poll(() => textSize()).toBe('32px');
  });

  it.each(screens)('shows %s with nothing out of place', async (screen) => {
    const { page } = app;
    await page.keyboard.press(String(screens.indexOf(screen) + 1));
    await page.locator(`main[aria-label="${screen}"] > :not(h1, .notices)`).first().waitFor();
    await expectInPlace();
    await expect.poll(() => page.getByRole('complementary').count()).toBe(0);
    await takePicture(page, `presenter-${screen.toLowerCase()}`);
  });

  it('offers no run and no connection in the palette', async () => {
    const { page } = app;
    await page.keyboard.press('Control+k');
    await dialog(page).getByText('Toggle presenter mode').waitFor();
    await expect.poll(() => dialog(page).getByText('Demo provider').count()).toBe(0);
    await page.keyboard.press('Escape');
    await dialog(page).waitFor({ state: 'hidden' });
    await expect.poll(() => textSize()).toBe('32px');
  });

  it('is left with Escape', async () => {
    const { page } = app;
    await page.keyboard.press('Escape');
    await page.getByRole('complementary').waitFor();
    await expect.poll(() => textSize()).toBe('16px');
    await page.setViewportSize({ width: 1280, height: 800 });
  });
});

describe('the size', () => {
  it.each([
    [1920, 1080],
    [3840, 2160],
    [1024, 640],
    [1280, 800],
  ])('of %d x %d pixels is filled without anything out of place', async (width, height) => {
    await setTheme('Light');
    await app.page.setViewportSize({ width, height });
    for (const screen of screens) {
      await go(app.page, screen);
      await expect.poll(() => overflow(app.page)).toBe(0);
      await app.page.keyboard.press('t');
      await toasts(/^Copied the run/).waitFor();
      const parts = '.toasts, .main, .side, .top, .foot';
      await expect.poll(() => misplaced(app.page, parts)).toEqual([]);
      if (width === 1920 && screen === 'Tokens') await takePicture(app.page, 'tokens-1920x1080');
    }
  });

  it('of 1024 x 640 pixels is enough for the bars, the heads of tokens and every dialog', async () => {
    const { page } = app;
    await page.setViewportSize({ width: 1024, height: 640 });
    await go(page, 'Tokens');
    for (const place of [
      '.top > *',
      '.tab, .search-words',
      '.runbar > *',
      '[aria-label="Access token"] :is(h2, .token-actions)',
    ]) {
      await expect.poll(() => misplaced(page, place)).toEqual([]);
    }
    await expect.poll(() => longestNames(page)).toEqual([]);
    await takePicture(page, 'tokens-1024x640');
    await go(page, 'Debugger');
    await sequenceRows(page).filter({ hasText: 'POST /token' }).click();
    for (const place of ['.runbar > .run-form > *, .runbar .run-buttons > *', '.detail-foot .btn']) {
      await expect.poll(() => misplaced(page, place)).toEqual([]);
    }
    for (const keys of ['Control+k', 'n', '?', 'Control+,']) {
      await page.keyboard.press(keys);
      await dialog(page).waitFor();
      await expect.poll(() => misplaced(page, '[role="dialog"], dialog[open]')).toEqual([]);
      await page.keyboard.press('Escape');
      await dialog(page).waitFor({ state: 'hidden' });
    }
    await page.keyboard.press('F10');
    await page.getByText('Paused before the discovery', { exact: true }).waitFor();
    for (const place of ['.runbar > .run-form > *, .runbar .run-buttons > *', '.held-banner > *']) {
      await expect.poll(() => misplaced(page, place)).toEqual([]);
    }
    await expectInPlace();
    await page.getByRole('button', { name: 'Resume', exact: true }).click();
    await runButton(page).waitFor({ timeout: 45_000 });
    await page.setViewportSize({ width: 1280, height: 800 });
  });

  it('of the text may be doubled in a window of 1024 pixels, which still has every tab in its bar', async () => {
    const { page } = app;
    await page.setViewportSize({ width: 1024, height: 640 });
    await page.evaluate(`{ document.documentElement.style.fontSize = '200%'; }`);
    await go(page, 'Findings');
    await expect.poll(() => misplaced(page, '.tab')).toEqual([]);
    await expect.poll(() => misplaced(page, '.top > :not(.tabs), .tabs')).toEqual([]);
    await takePicture(page, 'double-text-1024x640');
    await page.evaluate(`{ document.documentElement.style.fontSize = ''; }`);
    await page.setViewportSize({ width: 1280, height: 800 });
  });

  it('of the text may be doubled', async () => {
    await app.page.evaluate(`{ document.documentElement.style.fontSize = '200%'; }`);
    for (const screen of screens) {
      await go(app.page, screen);
      await expectInPlace();
      await takePicture(app.page, `double-text-${screen.toLowerCase()}`);
    }
    await go(app.page, 'Tokens');
    await expect.poll(() => card(app.page, 'Access token').isVisible()).toBe(true);
  });

  it('of the text may be doubled while a run is paused, and the sidebar opens over the screen', async () => {
    const { page } = app;
    await go(page, 'Debugger');
    await page.keyboard.press('F10');
    await page.getByText('Paused before the discovery', { exact: true }).waitFor();
    await expectInPlace();
    await page.getByRole('button', { name: 'Connections and runs' }).click();
    await page.getByRole('region', { name: 'List of runs' }).waitFor();
    await page.keyboard.press('Escape');
    await expect.poll(() => page.getByRole('region', { name: 'List of runs' }).isVisible()).toBe(false);
    await page.getByRole('button', { name: 'Resume', exact: true }).click();
    await runButton(page).waitFor({ timeout: 45_000 });
  });

  it('of the text may be doubled while a run is open that was aborted before its first message', async () => {
    const { page } = app;
    await page.keyboard.press('F10');
    await page.getByText('Paused before the discovery', { exact: true }).waitFor();
    await page.getByRole('button', { name: 'Abort', exact: true }).click();
    const status = page.getByRole('region', { name: 'Status of the run' });
    await status.getByText('The run ended before its first message.').waitFor();
    await expectInPlace();
    await status.focus();
    expect(await page.evaluate('document.querySelector(".work").contains(document.activeElement)')).toBe(
      true,
    );
  });

  it('made nothing that the content security policy had to refuse', () => {
    expect(app.complaints).toEqual([]);
  });
});
