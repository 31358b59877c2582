import type { LoginLabel } from '../workbench/host.ts';
import { escapeHtml } from './escape-html.ts';
import type { LoginAddress } from './login-address.ts';
import { labelParts } from './login-title.ts';

/** What the bar above a login page shows. */
export interface LoginBar {
  readonly label: LoginLabel;
  readonly address: LoginAddress;
  readonly canGoBack: boolean;
  readonly isLoading: boolean;
  /** What is wrong with the page; absent for nothing. */
  readonly notice?: string;
  /** The button that keeps the focus, because it was pressed last. */
  readonly pressed?: BarAction;
}

/** What a user can do with a login page. */
export const barActions = ['back', 'reload', 'stop', 'copy', 'developer-tools'] as const;
export type BarAction = (typeof barActions)[number];

/** The height of the bar, in pixels. */
export const barHeight = 76;

/** Reads the action that the form of the bar was submitted with; undefined for anything else. */
export function readBarAction(form: URLSearchParams): BarAction | undefined {
  return barActions.find((action) => action === form.get('action'));
}

const style = `:root{color-scheme:light dark}*{box-sizing:border-box}
body{font:13px/1.3 system-ui,sans-serif;margin:0;height:${barHeight}px;overflow:hidden;color:#1f2933;background:#eef1f5;border-bottom:1px solid #c6ced8}
main{height:100%}form{display:flex;flex-direction:column;height:100%;padding:6px 8px 4px;gap:4px}
.row{display:flex;gap:6px;align-items:center;min-width:0}
button{flex:none;font:inherit;color:inherit;background:none;border:1px solid transparent;border-radius:6px;height:34px;min-width:34px;padding:0 8px;display:inline-flex;align-items:center;justify-content:center}
button:hover:enabled{background:#dbe1e9}button:disabled{opacity:.35}
button:focus-visible{outline:2px solid #1f6feb;outline-offset:-2px}
svg{width:16px;height:16px;fill:none;stroke:currentColor;stroke-width:1.8;stroke-linecap:round;stroke-linejoin:round}
.address{flex:1;display:flex;align-items:center;min-width:0;height:34px;margin:0;padding:0 10px 0 4px;gap:8px;background:#fff;border:1px solid #c6ced8;border-radius:8px;font-size:14px;white-space:nowrap;user-select:text}
.state{flex:none;font-size:12px;padding:3px 8px;border-radius:5px;background:#e6eaef}
.secure{background:#dcf3e4;color:#0b5a2a}.warning{background:#fde3df;color:#8f1d10;font-weight:600}
.place{display:flex;min-width:0}
.origin{flex:0 1 auto;min-width:0;font-weight:600;overflow:hidden;text-overflow:ellipsis;direction:rtl}
.rest{flex:0 1000000 auto;min-width:0;overflow:hidden;text-overflow:ellipsis;color:#5a6675}
.login{margin:0;padding:0 4px;display:flex;gap:6px;min-width:0;white-space:nowrap}
.login h1{font-size:13px;margin:0}.login h1,.login span{overflow:hidden;text-overflow:ellipsis;min-width:0;flex:0 1 auto}.login .state{flex:none;font-size:11px;padding:1px 6px}.login .notice{flex:none;max-width:60%;margin-left:auto;color:#8f1d10;font-weight:600}
@media(min-width:561px){.login .state{display:none}}@media(max-width:560px){.copy,.address .state{display:none}.address{font-size:13px;padding-left:10px}}
@media(prefers-color-scheme:dark){body{color:#e4e9ef;background:#1b2129;border-color:#343d49}
button:hover:enabled{background:#2b3440}.address{background:#10151b;border-color:#343d49}.rest{color:#9aa7b6}
.state{background:#2b3440}.secure{background:#12391f;color:#9be3b4}.warning{background:#4a1a14;color:#ffb4a8}.login .notice{color:#ffb4a8}}`;

const icons = {
  back: '<path d="M10 3 5 8l5 5"/>',
  reload: '<path d="M13 8a5 5 0 1 1-1.5-3.6M13 2v3h-3"/>',
  stop: '<path d="m4 4 8 8m0-8-8 8"/>',
};

/**
 * The page of the bar: a form with `action`, posted to the URL of the page itself. It has no script; every text is
 * escaped.
 */
export function loginBarPage({ label, address, canGoBack, isLoading, notice, pressed }: LoginBar): string {
  const { origin, rest, security, tone } = address;
  const [who = '', connection] = labelParts(label);
  const button = (action: BarAction, name: string, attributes: string, content: string) => {
    const focus = pressed === action ? ' autofocus' : '';
    return `<button name="action" value="${action}" title="${name}"${attributes}${focus}>${content}</button>`;
  };
  const icon = (name: keyof typeof icons, title: string, attributes = '') =>
    button(
      name,
      title,
      ` aria-label="${name}"${attributes}`,
      `<svg viewBox="0 0 16 16">${icons[name]}</svg>`,
    );
  // Where the window is narrow, the second one is shown instead of the first.
  const state = `<span class="state ${tone}">${escapeHtml(security)}</span>`;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>Address bar</title>
<style>${style}</style>
</head>
<body>
<main>
<form method="post">
<div class="row">
${icon('back', 'Back (Alt+Left)', canGoBack ? '' : ' disabled')}
${isLoading ? icon('stop', 'Stop loading') : icon('reload', 'Reload (F5)')}
<p class="address" title="${escapeHtml(origin)}">${state}<span class="place"><span class="origin"><bdi dir="ltr">${escapeHtml(origin)}</bdi></span><span class="rest">${escapeHtml(rest)}</span></span></p>
${button('copy', 'Copy the URL of the page', ' class="copy"', 'Copy URL')}
</div>
<div class="login">${state}<h1>${escapeHtml(who)}</h1>${connection === undefined ? '' : `<span>· ${escapeHtml(connection)}</span>`}${notice === undefined ? '' : `<span class="notice" role="alert">${escapeHtml(notice)}</span>`}</div>
</form>
</main>
</body>
</html>
`;
}
