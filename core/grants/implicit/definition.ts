import * as z from 'zod/mini';
import { implicitResponseTypes } from '../../oauth/response-types.ts';
import type { GrantDefinition } from '../definition.ts';
import { commonShape, frontChannelShape } from '../option-shapes.ts';
import { hasScope, withoutOffline } from '../usual-scope.ts';
import { implicitGuide } from './guide.ts';

const options = z.object({
  grant: z.literal('implicit'),
  ...commonShape,
  ...frontChannelShape,
  responseType: z._default(z.enum(implicitResponseTypes), implicitResponseTypes[0]),
});

/** The implicit grant (RFC 6749 section 4.2) and flow (OpenID Connect Core section 3.2). */
export const implicitGrant = {
  id: 'implicit',
  version: 'implicit@2',
  signIn: 'browser',
  beginsAtTokenEndpoint: false,
  legs: ['discovery', 'resource-metadata', 'jwks', 'jwks-again', 'authorization', 'userinfo', 'resource'],
  grantTypes: ['implicit'],
  responseTypes: implicitResponseTypes,
  responseTypesSpec: 'OIDC Core §3.2.2.1',
  guide: implicitGuide,
  options,
  usual: ({ scope, demo }) => ({
    grant: 'implicit',
    scope: withoutOffline(scope),
    responseType: implicitResponseTypes[0],
    responseMode: 'fragment',
    nonce: hasScope(scope, 'openid'),
    autoLogin: demo,
  }),
  played: { responseType: 'id_token token' },
  title: ({ responseType = '' }) => `Implicit ${responseType}`.trim(),
} as const satisfies GrantDefinition<z.infer<typeof options>>;
