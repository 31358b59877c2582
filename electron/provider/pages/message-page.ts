import { type Html, html } from './html.ts';
import type { Page } from './page.ts';

/** A page with a message and no form. Facts are listed by name. */
export function messagePage(
  title: string,
  text: string,
  facts: Readonly<Record<string, string | undefined>> = {},
): Page {
  const rows = Object.entries(facts).flatMap(([name, value]) =>
    value === undefined ? [] : [html`<div><dt>${name}</dt><dd>${value}</dd></div>`],
  );
  return { title, content: html`<div><h1>${title}</h1><p>${text}</p></div>${factList(rows)}` };
}

function factList(rows: readonly Html[]): Html {
  return rows.length === 0 ? html`` : html`<dl class="facts">${rows}</dl>`;
}
