import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { authentications, captures, cells, grants, modes, nameOf } from './dimensions.ts';
import { writeCommand, writeDocument } from './document.ts';
import { effectOf } from './effect.ts';
import { reasons, runnable, verdictOf } from './verdict.ts';

const readme = new URL('../../../README.md', import.meta.url);

describe('the matrix', () => {
  it('is every combination, once', () => {
    expect(new Set(cells.map(nameOf)).size).toBe(cells.length);
    expect(cells.length).toBe(grants.length * authentications.length * modes.length * captures.length);
  });

  it('runs every grant, client authentication, response mode and capture', () => {
    expect(new Set(runnable.map(({ grant }) => grant))).toEqual(new Set(grants));
    expect(new Set(runnable.map(({ authentication }) => authentication))).toEqual(new Set(authentications));
    expect(new Set(runnable.map(({ mode }) => mode))).toEqual(new Set(modes));
    expect(new Set(runnable.map(({ capture }) => capture))).toEqual(new Set(captures));
  });

  it('says in one sentence why the others do not exist', () => {
    for (const { text } of reasons) expect(text).toMatch(/^[A-Z][^.]+\.$/);
    const told = cells.map(verdictOf).flatMap((verdict) => (verdict.kind === 'run' ? [] : [verdict.reason]));
    expect(new Set(told)).toEqual(new Set(reasons));
  });

  it('expects another effect of each grant, client authentication and response mode', () => {
    const kinds = runnable.map(({ grant, authentication, mode }) => `${grant} ${authentication} ${mode}`);
    const effects = runnable.map((cell) => JSON.stringify(effectOf(cell, 'client', 'https://app.example/')));
    expect(new Set(effects).size).toBe(new Set(kinds).size);
  });
});

describe('the page', () => {
  it('agrees with the matrix', async () => {
    await expect(writeDocument()).toMatchFileSnapshot('../../../docs/matrix.md');
  });

  it('tells how it is made, and is named in the README', () => {
    expect(writeDocument()).toContain(writeCommand);
    expect(readFileSync(readme, 'utf8')).toContain('](docs/matrix.md)');
  });
});
