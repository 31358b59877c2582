import * as z from 'zod/mini';
import type { GrantDefinition } from '../definition.ts';
import { commonShape, frontChannelShape, pkce } from '../option-shapes.ts';
import { hasScope, tidyScope } from '../usual-scope.ts';
import { authorizationCodeGuide } from './guide.ts';

const options = z.object({
  grant: z.literal('authorization-code'),
  ...commonShape,
  ...frontChannelShape,
  pkce,
});

/** The authorization code grant (RFC 6749 section 4.1). */
export const authorizationCodeGrant = {
  id: 'authorization-code',
  version: 'authorization-code@2',
  signIn: 'browser',
  beginsAtTokenEndpoint: false,
  legs: [
    'discovery',
    'resource-metadata',
    'jwks',
    'jwks-again',
    'authorization',
    'token',
    'userinfo',
    'resource',
  ],
  grantTypes: ['authorization_code', 'refresh_token'],
  responseTypes: ['code'],
  guide: authorizationCodeGuide,
  options,
  usual: ({ scope, demo }) => ({
    grant: 'authorization-code',
    scope: tidyScope(scope),
    responseMode: 'query',
    pkce: 'S256',
    nonce: hasScope(scope, 'openid'),
    autoLogin: demo,
  }),
  title: ({ pkce = 'off' }) => (pkce === 'off' ? 'Code' : `Code + PKCE${pkce === 'plain' ? ' plain' : ''}`),
} as const satisfies GrantDefinition<z.infer<typeof options>>;
