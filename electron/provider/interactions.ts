import { errors, type Interaction, type InteractionResults, type Provider } from 'oidc-provider';
import { present } from '../../core/base/present.ts';
import {
  acrOfPassword,
  amrOfPassword,
  amrOfSecondFactor,
  asksForUnobtainableAcr,
} from './authentication-context.ts';
import { grantConsent, readConsentRequest } from './consent.ts';
import { checkPassword, type DemoUser, findDemoUser } from './demo-users.ts';
import { readForm } from './form-body.ts';
import type { Context, Middleware } from './koa.ts';
import { codePage } from './pages/code-page.ts';
import { consentPage } from './pages/consent-page.ts';
import { loginPage } from './pages/login-page.ts';
import { messagePage } from './pages/message-page.ts';
import { type Page, sendPage } from './pages/page.ts';
import { isCodeOf } from './second-factor.ts';

const pathPattern = /^\/interaction\/([\w-]+)(?:\/(login|code|consent|cancel))?$/;

const denied = { error: 'access_denied', error_description: 'The user denied the request.' };

/** The path of the pages of an interaction. */
export function interactionPath(uid: string): string {
  return `/interaction/${uid}`;
}

/**
 * Serves the login and consent pages and handles their forms. A form is accepted only with the cookie of its
 * own interaction, which other sites cannot send. `now` is in milliseconds since 1970.
 */
export function serveInteractions(provider: Provider, now: () => number): Middleware {
  return async (context, next) => {
    const [, uid, action] = pathPattern.exec(context.path) ?? [];
    if (uid === undefined || context.method !== (action === undefined ? 'GET' : 'POST')) return next();
    const interaction = await findInteraction(provider, context, uid);
    if (interaction === undefined) return sendUnknown(context);
    const finish = async (result: InteractionResults) => {
      const returnTo = await provider.interactionResult(context.req, context.res, result, {
        mergeWithLastSubmission: interaction.prompt.name !== 'login',
      });
      context.status = 303;
      context.redirect(returnTo);
    };
    if (action === 'cancel') return finish(denied);
    if (action === 'login' && interaction.prompt.name === 'login') {
      return takeLogin(provider, context, interaction, finish, now());
    }
    if (action === 'code' && interaction.prompt.name === 'login') {
      return takeCode(provider, context, interaction, finish, now());
    }
    const user = findDemoUser(interaction.session?.accountId ?? '');
    if (action === 'consent' && interaction.prompt.name === 'consent' && user !== undefined) {
      return finish({ consent: { grantId: await grantConsent(provider, interaction, user) } });
    }
    return show(context, interaction, await pageOf(provider, interaction));
  };
}

async function takeLogin(
  provider: Provider,
  context: Context,
  interaction: Interaction,
  finish: (result: InteractionResults) => Promise<void>,
  now: number,
): Promise<void> {
  const fields = await fieldsOf(context);
  if (fields === undefined) return;
  const login = fields.get('login') ?? '';
  const user = checkPassword(login, fields.get('password') ?? '');
  if (user === undefined) {
    context.status = 422;
    const problem = 'Invalid username or password.';
    return show(context, interaction, await loginPageOf(provider, interaction, login, problem));
  }
  if (asksForUnobtainableAcr(interaction.prompt.details)) {
    return finish({
      error: 'unmet_authentication_requirements',
      error_description: `Only ${acrOfPassword} is supported.`,
    });
  }
  if (user.totp === undefined) return finish(loginOf(user, amrOfPassword));
  interaction.result = { [passwordOf]: user.sub };
  await interaction.save(interaction.exp - Math.floor(now / 1000));
  return show(context, interaction, codePage({ user, path: interactionPath(interaction.uid) }));
}

/** The member of an interaction with the user whose password was correct, while the code is missing. */
const passwordOf = 'password_of';

async function takeCode(
  provider: Provider,
  context: Context,
  interaction: Interaction,
  finish: (result: InteractionResults) => Promise<void>,
  now: number,
): Promise<void> {
  const fields = await fieldsOf(context);
  if (fields === undefined) return;
  const user = findDemoUser(String(interaction.result?.[passwordOf] ?? ''));
  if (user === undefined) return show(context, interaction, await pageOf(provider, interaction));
  if (isCodeOf(user, (fields.get('otp') ?? '').trim(), now)) {
    return finish(loginOf(user, amrOfSecondFactor));
  }
  context.status = 422;
  const path = interactionPath(interaction.uid);
  return show(context, interaction, codePage({ user, path, problem: 'Invalid code.' }));
}

function loginOf({ sub }: DemoUser, amr: readonly string[]): InteractionResults {
  return { login: { accountId: sub, acr: acrOfPassword, amr: [...amr] } };
}

/** Returns the fields of a form; undefined after responding to one that cannot be read. */
async function fieldsOf(context: Context): Promise<URLSearchParams | undefined> {
  const form = await readForm(context.req);
  if (form.ok) return form.fields;
  context.status = form.status;
  if (form.status === 413) context.set('Connection', 'close');
  sendPage(context, messagePage('This form cannot be read', 'Go back and try again.'));
  return undefined;
}

async function findInteraction(
  provider: Provider,
  context: Context,
  uid: string,
): Promise<Interaction | undefined> {
  try {
    const interaction = await provider.interactionDetails(context.req, context.res);
    return interaction.uid === uid ? interaction : undefined;
  } catch (error) {
    if (error instanceof errors.SessionNotFound) return undefined;
    throw error;
  }
}

async function pageOf(provider: Provider, interaction: Interaction): Promise<Page> {
  const user = findDemoUser(interaction.session?.accountId ?? '');
  if (interaction.prompt.name === 'login' || user === undefined) {
    const { login_hint } = interaction.params;
    return loginPageOf(provider, interaction, typeof login_hint === 'string' ? login_hint : '');
  }
  return consentPage({
    ...readConsentRequest(interaction, user),
    clientName: await clientNameOf(provider, interaction),
    personName: user.name,
    login: user.login,
    path: interactionPath(interaction.uid),
  });
}

async function loginPageOf(
  provider: Provider,
  interaction: Interaction,
  login: string,
  problem?: string,
): Promise<Page> {
  return loginPage(
    present({
      clientName: await clientNameOf(provider, interaction),
      path: interactionPath(interaction.uid),
      login,
      problem,
    }),
  );
}

async function clientNameOf(provider: Provider, { params }: Interaction): Promise<string> {
  const clientId = String(params.client_id);
  return (await provider.Client.find(clientId))?.clientName ?? clientId;
}

function show(context: Context, interaction: Interaction, page: Page): void {
  const { redirect_uri } = interaction.params;
  sendPage(context, page, typeof redirect_uri === 'string' ? redirect_uri : undefined);
}

function sendUnknown(context: Context): void {
  context.status = 404;
  sendPage(
    context,
    messagePage(
      'This login has ended',
      'It is complete, has expired, or was started in another browser. Start again from the application.',
    ),
  );
}
