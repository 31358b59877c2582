import { expect, test } from 'vitest';
import { markupText } from '../../../core/oauth/markup-text.ts';

test.each([
  ['<!doctype html><title>Access denied</title><h1>Blocked</h1>', 'Access denied'],
  ['<html><head><style>b{}</style></head><body>Not\n <b>here</b></body></html>', 'Not here'],
  [
    '<?xml version="1.0"?><error><code>invalid_client</code><message>No</message></error>',
    'invalid_client No',
  ],
  ['\n <title>保守中</title>', '保守中'],
  ['<html><title></title>Down', 'Down'],
  ['<h1>cut o', 'cut o'],
  ['<script>alert(1)</script>Sorry', 'Sorry'],
])('%j says %j', (text, words) => {
  expect(markupText(text)).toBe(words);
});

test.each(['', 'invalid_client', '{"error":"x"}', '5 < 6', '<>', '<html></html>', '<', 'a <b>c</b>'])(
  '%j says nothing as markup',
  (text) => {
    expect(markupText(text)).toBeUndefined();
  },
);

test.each([
  ['open elements', '<a '.repeat(400_000)],
  ['open scripts', '<script '.repeat(150_000)],
  ['brackets', '<'.repeat(1_000_000)],
  ['an endless title', `<title>${'x'.repeat(1_000_000)}`],
])('a megabyte of %s is read in part', (_what, text) => {
  expect((markupText(text) ?? '').length).toBeLessThan(70_000);
});
