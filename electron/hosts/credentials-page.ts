import type { CredentialRequest } from '../login-window/credential-prompts.ts';
import { readable } from '../login-window/http-authentication.ts';
import { escapeHtml } from './escape-html.ts';

const style = `body{font:14px/1.5 system-ui,sans-serif;color:#1f2933;background:#f5f7fa;margin:0;padding:20px 24px}
h1{font-size:1rem;margin:0 0 4px;overflow-wrap:anywhere}p{margin:0 0 8px;overflow-wrap:anywhere}
label{display:block;margin:8px 0}input{display:block;box-sizing:border-box;width:100%;font:inherit;padding:5px 8px}
.wrong{color:#b42318}footer{display:flex;flex-direction:row-reverse;gap:8px;margin-top:16px}button{font:inherit;padding:5px 14px}
@media(prefers-color-scheme:dark){body{color:#e4e9ef;background:#12161b}.wrong{color:#ff9b90}}`;

/**
 * The dialog of an HTTP authentication: a form with `username` and `password`, posted to the URL of the page
 * itself, or with `cancel`. It has no script; texts of the server are escaped.
 */
export function credentialsPage({ origin, realm, scheme, isProxy, again }: CredentialRequest): string {
  const who = isProxy ? `The proxy ${origin}` : origin;
  const words = readable(realm);
  const inClear = origin.startsWith('http:') && scheme.toLowerCase() === 'basic';
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>Sign in</title>
<style>${style}</style>
</head>
<body>
<form method="post" accept-charset="utf-8" autocomplete="off">
<h1>${escapeHtml(who)} requires a username and password</h1>
${words === '' ? '' : `<p>Realm: “${escapeHtml(words)}”</p>`}
${again ? '<p class="wrong" role="alert">The username or password was rejected. Try again.</p>' : ''}
${inClear ? '<p class="wrong">The password will be sent unencrypted.</p>' : ''}
<label>Username<input name="username" maxlength="1000" autofocus></label>
<label>Password<input name="password" type="password" maxlength="1000"></label>
<footer><button>Sign in</button><button name="cancel" value="1">Cancel</button></footer>
</form>
</body>
</html>
`;
}
