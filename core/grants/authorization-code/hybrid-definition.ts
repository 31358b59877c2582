import * as z from 'zod/mini';
import { hybridResponseTypes } from '../../oauth/response-types.ts';
import type { GrantDefinition } from '../definition.ts';
import { commonShape, frontChannelShape, pkce } from '../option-shapes.ts';
import { hasScope, tidyScope } from '../usual-scope.ts';
import { authorizationCodeGrant } from './definition.ts';
import { hybridGuide } from './hybrid-guide.ts';

const options = z.object({
  grant: z.literal('hybrid'),
  ...commonShape,
  ...frontChannelShape,
  pkce,
  responseType: z._default(z.enum(hybridResponseTypes), hybridResponseTypes[0]),
});

/** The hybrid flow (OpenID Connect Core section 3.3). */
export const hybridGrant = {
  id: 'hybrid',
  version: 'hybrid@2',
  signIn: 'browser',
  beginsAtTokenEndpoint: false,
  legs: authorizationCodeGrant.legs,
  grantTypes: ['authorization_code', 'implicit', 'refresh_token'],
  responseTypes: hybridResponseTypes,
  responseTypesSpec: 'OIDC Core §3.3.2.1',
  guide: hybridGuide,
  options,
  usual: ({ scope, demo }) => ({
    grant: 'hybrid',
    scope: tidyScope(scope),
    responseType: hybridResponseTypes[0],
    responseMode: 'fragment',
    pkce: 'S256',
    nonce: hasScope(scope, 'openid'),
    autoLogin: demo,
  }),
  title: ({ responseType = '' }) => `Hybrid ${responseType}`.trim(),
} as const satisfies GrantDefinition<z.infer<typeof options>>;
