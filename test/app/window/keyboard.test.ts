import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { overflow, violations } from '../../support/window/accessibility.ts';
import { card, runItems, sequenceRows, textOf } from '../../support/window/act.ts';
import { dialog } from '../../support/window/connection.ts';
import { type AppWindow, openWindow } from '../../support/window/open-window.ts';
import { takePicture } from '../../support/window/pictures.ts';

let app: AppWindow;
beforeAll(async () => {
  app = await openWindow();
});
afterAll(() => app?.stop());

const press = (keys: string) => app.page.keyboard.press(keys);

/** Runs in the page: what has the focus, and whether that is visible. */
const focus = `(() => {
  const element = document.activeElement;
  const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(element);
  const dot = getComputedStyle(element, '::before');
  const ringed = (style, width) => style !== 'none' && parseFloat(width) > 0;
  const within = [...document.querySelectorAll(':focus-within')].some((place) => {
    const look = getComputedStyle(place);
    return place !== document.body && place !== document.documentElement && ringed(look.outlineStyle, look.outlineWidth);
  });
  return {
    name: element.getAttribute('aria-label') ?? element.innerText ?? '',
    onPage: element !== document.body,
    visible: within || ringed(outlineStyle, outlineWidth) || ringed(dot.outlineStyle, dot.outlineWidth) || boxShadow !== 'none',
  };
})()`;

interface Focus {
  readonly name: string;
  readonly onPage: boolean;
  readonly visible: boolean;
}

const focused = () => app.page.evaluate<Focus>(focus);

/** Runs in the page. */
function isFocused(field: unknown): boolean {
  const { document } = globalThis as unknown as { document: { activeElement: unknown } };
  return field === document.activeElement;
}

/** Tabs on until something with this name has the focus. */
async function tabTo(name: string | RegExp): Promise<void> {
  for (let step = 0; step < 80; step += 1) {
    await press('Tab');
    const { name: here } = await focused();
    if (typeof name === 'string' ? here.trim() === name : name.test(here)) return;
  }
  throw new Error(`Tab does not lead to ${String(name)}`);
}

it('shows where the focus is at every stop of Tab, the way past the bars first', async () => {
  await press('Tab');
  expect((await focused()).name).toContain('Skip to the screen');
  const hidden: string[] = [];
  const names: string[] = [];
  for (let step = 0; step < 40; step += 1) {
    await press('Tab');
    const { name, onPage, visible } = await focused();
    names.push(name);
    if (onPage && !visible) hidden.push(name);
  }
  expect(hidden).toEqual([]);
  expect(names).not.toContain('List of runs');
});

describe('a login without a mouse', () => {
  it('selects the user from the palette', async () => {
    await press('Control+k');
    await dialog(app.page).waitFor();
    await app.page.keyboard.type('bob at');
    await press('Enter');
    await dialog(app.page).waitFor({ state: 'hidden' });
    const bob = app.page
      .getByRole('list', { name: 'Users of Demo provider' })
      .getByRole('button', { name: /^B? ?bob/ });
    await expect.poll(() => bob.first().getAttribute('aria-pressed')).toBe('true');
  });

  it('sets a breakpoint, and runs until it', async () => {
    await tabTo(/^Breakpoint: /);
    while ((await focused()).name !== 'Breakpoint: Token request') await press('ArrowDown');
    await press('Space');
    await press('Tab');
    await expect.poll(() => focused()).toMatchObject({ name: 'Connect provider…' });
    await tabTo(/^Run/);
    await press('Enter');
    await app.page.getByText('Paused before the token request', { exact: true }).waitFor({ timeout: 45_000 });
  });

  it('walks the sequence, unfolds a chain and looks into a message', async () => {
    const { page } = app;
    await page.getByRole('grid', { name: 'Messages' }).focus();
    await press('Home');
    await expect.poll(() => textOf(page.getByRole('row', { selected: true }))).toContain('Discovery');
    const detail = page.getByRole('heading', { level: 2, name: 'Discovery' });
    await detail.waitFor();
    const before = await sequenceRows(page).count();
    while (!(await textOf(page.getByRole('row', { selected: true }))).includes('Login and consent'))
      await press('ArrowDown');
    await press('ArrowRight');
    await expect.poll(() => sequenceRows(page).count()).toBeGreaterThan(before);
    await press('ArrowLeft');
    await expect.poll(() => sequenceRows(page).count()).toBe(before);
  });

  it('resumes with F8, and reaches the tokens with 2', async () => {
    await press('F8');
    await runItems(app.page).first().getByText('completed').waitFor({ timeout: 45_000 });
    await press('2');
    await card(app.page, 'Access token').waitFor();
    await expect.poll(() => textOf(card(app.page, 'ID Token'))).toContain('Bob');
  });

  it('reveals a token from the palette, from any screen', async () => {
    const { page } = app;
    await press('1');
    await page.getByRole('main', { name: 'Debugger' }).waitFor();
    await press('Control+k');
    await dialog(page).waitFor();
    await page.keyboard.type('reveal the access');
    await press('Enter');
    const value = card(page, 'Access token').getByRole('region', { name: 'Value of the Access token' });
    await expect.poll(() => textOf(value)).toMatch(/^eyJ/);
    const colours = await page.evaluate<readonly string[]>(
      `[...document.querySelectorAll('.revealed p > span')].map((part) => getComputedStyle(part).color)`,
    );
    expect(new Set(colours).size).toBe(3);
    await card(page, 'Access token').getByRole('button', { name: 'Hide the Access token' }).click();
    await expect.poll(() => value.count()).toBe(0);
  });

  it('refreshes with R', async () => {
    await press('r');
    await app.page.getByText('generation 2', { exact: true }).waitFor();
  });

  it.each([
    ['3', 'Findings'],
    ['4', 'Inspector'],
    ['5', 'Gallery'],
    ['1', 'Debugger'],
  ])('reaches with %s the screen %s', async (key, screen) => {
    await press(key);
    await app.page.getByRole('main', { name: screen }).waitFor();
    await press('Escape');
  });

  it('steps with F10, and sets a breakpoint with F9 on a message of an unfolded chain', async () => {
    const { page } = app;
    await page.getByRole('button', { name: 'New run' }).click();
    await press('F10');
    await page.getByText('Paused before the discovery', { exact: true }).waitFor();
    await press('F10');
    await page.getByText('Paused before the API metadata', { exact: true }).waitFor();
    await press('F8');
    await page.getByText('Paused before the token request', { exact: true }).waitFor({ timeout: 45_000 });
    const selected = page.getByRole('row', { selected: true });
    await page.getByRole('grid', { name: 'Messages' }).focus();
    await press('Home');
    while (!(await textOf(selected)).includes('Login and consent')) await press('ArrowDown');
    await press('ArrowRight');
    await press('ArrowDown');
    await expect.poll(() => textOf(selected)).toMatch(/GET \//);
    await press('F9');
    const breakpoint = selected.getByRole('button', { name: /^Breakpoint: navigation to / });
    await expect.poll(() => breakpoint.getAttribute('aria-pressed')).toBe('true');
    await press('F9');
    await expect.poll(() => breakpoint.getAttribute('aria-pressed')).toBe('false');
    await press('F8');
    await runItems(page).first().getByText('completed').waitFor({ timeout: 45_000 });
  });

  it('runs any command from the palette', async () => {
    await press('Control+k');
    await app.page.keyboard.type('dark');
    await press('Enter');
    await app.page.locator('html[data-theme="dark"]').waitFor();
  });

  it('lists the shortcuts with ?, and closes the dialog with Escape', async () => {
    await press('?');
    await expect.poll(() => textOf(dialog(app.page))).toMatch(/Refresh the tokens R/);
    await press('Escape');
    await dialog(app.page).waitFor({ state: 'hidden' });
  });

  it('opens the form of a new connection with N, where the focus is in its first field', async () => {
    await press('n');
    await dialog(app.page).waitFor();
    expect(await dialog(app.page).getByLabel('Issuer').evaluate(isFocused)).toBe(true);
    await press('Escape');
    await dialog(app.page).waitFor({ state: 'hidden' });
  });

  it('does not take letters for shortcuts while the user types', async () => {
    const search = app.page.getByRole('searchbox', { name: 'Search in runs' });
    await search.focus();
    await app.page.keyboard.type('r2n?');
    await expect.poll(() => search.inputValue()).toBe('r2n?');
    await expect.poll(() => dialog(app.page).count()).toBe(0);
    await app.page.getByText('No matching runs.').waitFor();
    await search.fill('');
  });

  it('takes letters, a space and a backspace for text in the field of a scope', async () => {
    const { page } = app;
    await page.getByRole('button', { name: 'New run' }).click();
    await page.getByRole('textbox', { name: 'Add a scope' }).focus();
    await page.keyboard.type('2n?r ');
    const remove = page.getByRole('button', { name: 'Remove the scope 2n?r' });
    await expect.poll(() => remove.count()).toBe(1);
    await expect.poll(() => page.getByRole('main', { name: 'Debugger' }).count()).toBe(1);
    await expect.poll(() => dialog(page).count()).toBe(0);
    await press('Backspace');
    await expect.poll(() => remove.count()).toBe(0);
  });

  it('deletes the run with the focus with Delete, after which the next one has it, and takes that back', async () => {
    const { page } = app;
    const before = await runItems(page).count();
    await runItems(page).first().getByRole('button').first().focus();
    await press('Delete');
    await expect.poll(() => runItems(page).count()).toBe(before - 1);
    const next = runItems(page).first().getByRole('button').first();
    await expect.poll(() => next.evaluate(isFocused)).toBe(true);
    const message = page.locator('.toast').filter({ hasText: 'Deleted the run' });
    await message.getByRole('button', { name: 'Undo' }).click();
    await expect.poll(() => runItems(page).count()).toBe(before);
    expect(app.complaints).toEqual([]);
  });
});

it('opens the form with the first key, although its code has not been loaded yet', async () => {
  const { page } = app;
  let deliver = (): void => undefined;
  const held = new Promise<void>((resolve) => {
    deliver = resolve;
  });
  await page.route('**/ConnectionDialog-*.js', async (route) => {
    await held;
    await route.fallback();
  });
  await page.reload();
  await page.getByRole('navigation', { name: 'Screens' }).waitFor();
  await press('n');
  await expect.poll(() => dialog(page).count()).toBe(0);
  deliver();
  await dialog(page).waitFor();
  await page.keyboard.type('typed at once');
  expect(await page.evaluate('document.activeElement.value')).toBe('typed at once');
  await press('Escape');
  expect(app.complaints).toEqual([]);
});

it('moves the focus to the first item of a menu that a key opens, although its code has not been loaded yet', async () => {
  const { page } = app;
  let deliver = (): void => undefined;
  const held = new Promise<void>((resolve) => {
    deliver = resolve;
  });
  await page.route('**/MenuList-*.js', async (route) => {
    await held;
    await route.fallback();
  });
  await page.reload();
  await page.getByRole('navigation', { name: 'Screens' }).waitFor();
  await page.locator('.side [aria-haspopup="menu"]').first().focus();
  await press('Enter');
  await expect.poll(() => page.getByRole('menu').count()).toBe(0);
  deliver();
  await page.getByRole('menu').waitFor();
  await expect
    .poll(() => page.evaluate('document.activeElement === document.querySelector(\'[role^="menuitem"]\')'))
    .toBe(true);
  await press('Escape');
  await expect.poll(() => page.getByRole('menu').count()).toBe(0);
});

it.each(['tokens', 'findings', 'inspector', 'gallery'] as const)(
  'opens the screen %s with the first key, although its code has not been loaded yet',
  async (screen) => {
    const { page } = app;
    let deliver = (): void => undefined;
    const held = new Promise<void>((resolve) => {
      deliver = resolve;
    });
    const name = `${screen.charAt(0).toUpperCase()}${screen.slice(1)}`;
    await page.route(`**/${name}Screen-*.js`, async (route) => {
      await held;
      await route.fallback();
    });
    await page.reload();
    await page.getByRole('navigation', { name: 'Screens' }).waitFor();
    await press(String(['debugger', 'tokens', 'findings', 'inspector', 'gallery'].indexOf(screen) + 1));
    const main = page.getByRole('main', { name });
    await main.waitFor();
    await expect.poll(() => main.locator('> *').count()).toBe(2);
    deliver();
    await main.locator('> :nth-child(3)').waitFor();
  },
);

describe('the settings', () => {
  it('open by their key, apply at once, and close with Escape', async () => {
    const { page } = app;
    await press('Escape');
    await page.setViewportSize({ width: 1024, height: 480 });
    await press('5');
    const grants = page.getByRole('region', { name: 'Grants' });
    await grants.evaluate((element) => element.scrollTo(0, 150));
    await press('Control+,');
    const settings = page.getByRole('dialog', { name: 'Settings' });
    await settings.getByText('Open folder').waitFor();
    await settings.getByText('UTC', { exact: true }).click();
    await page.getByText('Times in UTC').waitFor();
    expect(await grants.evaluate(({ scrollTop }) => scrollTop)).toBe(150);
    await page.setViewportSize({ width: 1280, height: 800 });
    await settings.getByText('Dark', { exact: true }).click();
    await expect.poll(() => page.evaluate('document.documentElement.dataset.theme')).toBe('dark');
    await settings.getByLabel('Login timeout (s)').fill('4');
    await settings.getByText('Enter whole seconds from 5 to 3600').waitFor();
    await settings.getByLabel('Body limit (MB)').fill('65');
    await settings.getByText('Enter whole megabytes from 1 to 64').waitFor();
    await settings.getByLabel('Also mask').fill('email, a=b');
    await settings.getByText('Not a name: a=b').waitFor();
    await takePicture(page, 'settings-dark');
    expect([await violations(page), await overflow(page)]).toEqual([[], 0]);
    await settings.getByLabel('Login timeout (s)').fill('');
    await settings.getByLabel('Body limit (MB)').fill('');
    await settings.getByLabel('Also mask').fill('');
    await settings.getByText('Light', { exact: true }).click();
    await takePicture(page, 'settings-light');
    await press('Escape');
    await expect.poll(() => settings.count()).toBe(0);
  });
});
