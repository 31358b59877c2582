import { expect, it } from 'vitest';
import { shortRequestLine } from '../../../../core/views/message/request-line.ts';

it.each([
  ['GET https://login.example/.well-known/openid-configuration', 'GET /.well-known/openid-configuration'],
  ['POST http://127.0.0.1:4600/token', 'POST /token'],
  ['GET https://app.example/callback?code=k3V9…(43)&state=x', 'GET /callback'],
  ['GET https://app.example#access_token=x', 'GET /'],
  ['POST https://op.example/interaction/JygL…(43)/login?x=1', 'POST /interaction/…/login'],
  ['GET https://op.example/auth/••••••', 'GET /auth/…'],
  ['GET https://op.example/a…(43)b/c', 'GET /a…(43)b/c'],
  ['6 navigations, 2 forms', '6 navigations, 2 forms'],
  ['com.example.demo:/callback?code=x', 'com.example.demo:/callback?code=x'],
  ['GET com.example.demo:/callback', 'GET com.example.demo:/callback'],
  ['', ''],
])('shortens %j to %j', (text, short) => {
  expect(shortRequestLine(text)).toBe(short);
});
