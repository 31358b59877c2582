import { afterAll, beforeAll, expect, it } from 'vitest';
import { makeKey, signEs256 } from '../../support/login/sign.ts';
import {
  metadataPath,
  noStore,
  type StubProvider,
  startStubProvider,
} from '../../support/login/stub-provider.ts';
import { overflow, violations } from '../../support/window/accessibility.ts';
import { card, closeNotice, go, run, runButton, sequenceRows, textOf } from '../../support/window/act.ts';
import { createConnection } from '../../support/window/connection.ts';
import { type AppWindow, openWindow } from '../../support/window/open-window.ts';
import { json } from '../../support/wire/behaviours.ts';

// A provider whose keys are rotated in every login, between the JWKS and the token.

let app: AppWindow;
let stub: StubProvider;
beforeAll(async () => {
  stub = await startStubProvider();
  const newKey = makeKey('stub-2');
  let published = stub.key;
  // Redirects at once: no user is needed.
  stub.on(
    metadataPath,
    json(() => {
      published = stub.key;
      return { ...stub.metadata(), authorization_endpoint: `${stub.issuer}/login` };
    }),
  );
  stub.on(
    '/jwks',
    json(() => ({ keys: [published.jwk] })),
  );
  stub.on(
    '/token',
    noStore(() => {
      published = newKey;
      return stub.tokens(signEs256({ typ: 'JWT', kid: 'stub-2' }, stub.claims(), newKey.privateKey));
    }),
  );
  app = await openWindow();
  await closeNotice(app.page);
  await createConnection(app.page, { name: 'Stub', issuer: stub.issuer, clientId: 'test-app' });
});
afterAll(async () => {
  await app?.stop();
  await stub?.close();
});

const again = () => sequenceRows(app.page).filter({ hasText: 'JWKS (again)' });

it('shows the JWKS that is fetched again, and the token that it verifies', async () => {
  const { page } = app;
  await run(page);
  const rows = (await sequenceRows(page).allInnerTexts()).join('\n');
  expect(rows).toMatch(/JWKS\s[\s\S]*Token request[\s\S]*JWKS \(again\)[\s\S]*UserInfo/);
  await again().click();
  await page.getByRole('tab', { name: /^Checks/ }).click();
  const detail = await textOf(page.getByRole('tabpanel'));
  expect(detail).toContain('key "stub-2" (ID Token), found after refetching the JWKS');
  expect(detail).toContain('new: "stub-2"; removed: "stub-1"');
  expect([await violations(page), await overflow(page)]).toEqual([[], 0]);
  await go(page, 'Tokens');
  await expect.poll(() => textOf(card(page, 'ID Token'))).toContain('Signature: verified with key stub-2');
  await go(page, 'Debugger');
});

it('can be paused before it is fetched again', async () => {
  const { page } = app;
  await again().getByRole('button', { name: 'Breakpoint: JWKS (again)' }).click();
  await page.getByRole('button', { name: 'New run' }).click();
  await runButton(page).click();
  await page.getByText('Paused before the JWKS (again)', { exact: true }).waitFor();
  await page.getByRole('button', { name: 'Resume', exact: true }).click();
  await again().getByText('200').waitFor();
});
