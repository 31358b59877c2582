import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { markup, raw } from '../../../../core/views/run/report-markup.ts';
import { reportPage } from '../../../../core/views/run/report-page.ts';
import { httpStep } from '../../../support/exchanges.ts';
import { hostileRun, reportRun, scriptTexts } from '../../../support/run/report-runs.ts';

const hashOf = (text: string) => createHash('sha256').update(text).digest('base64');
const written = (...runs: Parameters<typeof reportPage>[0]) => reportPage(runs, { version: '1.2.3', hashOf });

/** The parts between the tags of one kind. */
const inside = (page: string, tag: string) =>
  [...page.matchAll(new RegExp(`<${tag}[^>]*>(.*?)</${tag}>`, 'gs'))].map(([, text]) => text ?? '');

describe('a report as a page', () => {
  const page = written(reportRun());

  test('allows its own script and style alone, and loads nothing', () => {
    const [script = '', ...scripts] = inside(page, 'script');
    const [style = '', ...styles] = inside(page, 'style');
    expect([scripts, styles]).toEqual([[], []]);
    const policy = /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(page)?.[1] ?? '';
    expect(policy.replaceAll('&#39;', "'").split('; ')).toEqual([
      "default-src 'none'",
      `script-src 'sha256-${hashOf(script)}'`,
      `style-src 'sha256-${hashOf(style)}'`,
      "base-uri 'none'",
      "form-action 'none'",
    ]);
    expect(page).not.toMatch(
      /\s(?:src|srcset|style|on\w+)=|<(?:link|img|iframe|object|base)\b|url\(|@import/i,
    );
  });

  test('has the policy before everything that it is about', () => {
    expect(page.indexOf('Content-Security-Policy')).toBeLessThan(page.indexOf('<style>'));
  });

  test.each([
    ['the result', '<p class="result failed">completed; 1 failed, '],
    ['a step with its message', '<a class="step" href="#r1m5">'],
    ['the message of the step', '<article class="message" id="r1m5"'],
    ['a parameter with its meaning', '<code>SplX…(22)</code><br><span class="soft">Authorization code'],
    [
      'a section as a link',
      '<a href="https://www.rfc-editor.org/rfc/rfc6749#section-4.1.3" rel="noreferrer">',
    ],
    ['tokens', '<summary>Tokens (3)</summary>'],
    ['checks', '<summary>Checks (1 failed, '],
  ])('has %s', (_what, part) => {
    expect(page).toContain(part);
  });

  test('has every id once', () => {
    const ids = [...written(reportRun(), reportRun()).matchAll(/ id="([^"]*)"/g)].map(([, id]) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  test('is bounded', () => {
    const exchanges = Array.from({ length: 3_000 }, (_, index) => httpStep(`x${index}`, 'discovery'));
    const long = written(reportRun({ exchanges }));
    expect(long.match(/<article class="message"/g)).toHaveLength(1_000);
    expect(long).toContain('2000 more messages are not on this page.');
  });

  test.each(scriptTexts)('has no tag and no attribute from %j', (hostile) => {
    // What is between quotes is a value.
    const bare = (text: string) => text.replaceAll(/"[^"]*"/g, '""');
    const names = (text: string) => {
      const tags = bare(text).match(/<[^<>]*>/g) ?? [];
      return [...new Set(tags.flatMap((tag) => tag.match(/^<[^\s>]*|(?<=\s)[^\s=>]+(?=[\s=>])/g) ?? []))];
    };
    const [forged, plain] = [written(hostileRun(hostile)), written(hostileRun('plain'))];
    const own = (text: string) => inside(text, 'body')[0]?.split('<script>')[0] ?? '';
    expect(names(own(forged)).filter((name) => !names(own(plain)).includes(name))).toEqual([]);
    expect(own(forged).match(/<(?![a-z/])/g)).toBeNull();
    expect(inside(forged, 'script')).toEqual(inside(plain, 'script'));
  });
});

describe('markup', () => {
  test('joins markup, and lists of it', () => {
    expect(markup`<p>${[markup`a`, [markup`b`]]}</p>`).toEqual({ text: '<p>ab</p>' });
  });

  test.each(['</script>', 'a <!-- b', '</style>'])('%j is no script or style', (text) => {
    expect(() => raw(text)).toThrow('a tag in a script or a style');
  });
});
