import type { ClaimTables } from './vendor.ts';
import { apple } from './vendors/apple.ts';
import { cognito, identityCenter } from './vendors/aws.ts';
import { gitHubActions, gitLab } from './vendors/ci.ts';
import { cloudflare } from './vendors/cloudflare.ts';
import { entra } from './vendors/entra.ts';
import { firebase, google } from './vendors/google.ts';
import { keycloak } from './vendors/keycloak.ts';
import { auth0, okta, pingOne } from './vendors/okta.ts';
import { bitbucket, buildkite, circleCi, terraform } from './vendors/pipelines.ts';
import { hasura, kubernetes, salesforce, supabase } from './vendors/platforms.ts';

/** The tables of each provider, made when they are needed. */
export const vendors = {
  apple,
  auth0,
  bitbucket,
  buildkite,
  circleCi,
  cloudflare,
  cognito,
  entra,
  firebase,
  gitHubActions,
  gitLab,
  google,
  hasura,
  identityCenter,
  keycloak,
  kubernetes,
  okta,
  pingOne,
  salesforce,
  supabase,
  terraform,
} as const satisfies Record<string, () => ClaimTables>;

export type VendorName = keyof typeof vendors;
