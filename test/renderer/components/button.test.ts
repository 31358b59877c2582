import { Play } from 'lucide-react';
import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, test } from 'vitest';
import { Button } from '../../../renderer/components/Button.tsx';

const html = (props: Parameters<typeof Button>[0]) =>
  renderToStaticMarkup(createElement(Button, { icon: Play, keys: 'F5', ...props }, 'Run'));

describe('a button that is busy', () => {
  test('says what it does instead of its text, and keeps the focus', () => {
    const shown = html({ busy: 'Starting', disabled: true });
    expect(shown).toContain('class="spinner"');
    expect(shown).toContain('Starting');
    expect(shown).not.toContain('Run');
    expect(shown).not.toContain('kbd');
    expect(shown).toMatch(/aria-disabled="true" aria-busy="true"/);
    expect(shown).not.toContain(' disabled');
  });

  test('ignores clicks, also those that would submit its form', () => {
    let clicks = 0;
    let prevented = 0;
    const { props } = Button({
      busy: 'Saving',
      type: 'submit',
      onClick: () => (clicks += 1),
      children: 'Save',
    });
    props.onClick({ preventDefault: () => (prevented += 1) });
    expect({ clicks, prevented }).toEqual({ clicks: 0, prevented: 1 });
  });
});

test('one without text has its label as its title, unless it has a title of its own', () => {
  const shown = (props: Parameters<typeof Button>[0]) => renderToStaticMarkup(createElement(Button, props));
  expect(shown({ 'aria-label': 'Close' })).toContain('title="Close"');
  expect(shown({ 'aria-label': 'Close', title: 'Close (Esc)' })).toContain('title="Close (Esc)"');
  expect(html({ 'aria-label': 'Run' })).not.toContain('title=');
});

test('one that is not busy has its text, icon and keys, and may be disabled', () => {
  const shown = html({ busy: undefined, disabled: true });
  expect(shown).toContain('Run');
  expect(shown).toContain('disabled=""');
  expect(shown).not.toContain('spinner');
  expect(shown).not.toContain('aria-busy');
});
