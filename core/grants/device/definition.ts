import * as z from 'zod/mini';
import type { GrantDefinition } from '../definition.ts';
import { autoLogin, commonShape } from '../option-shapes.ts';
import { tidyScope } from '../usual-scope.ts';
import { deviceGuide } from './guide.ts';

const options = z.object({ grant: z.literal('device'), ...commonShape, autoLogin });

/** The device authorization grant (RFC 8628). */
export const deviceGrant = {
  id: 'device',
  version: 'device@2',
  signIn: 'other-device',
  beginsAtTokenEndpoint: false,
  legs: [
    'discovery',
    'resource-metadata',
    'jwks',
    'jwks-again',
    'device-authorization',
    'token',
    'userinfo',
    'resource',
  ],
  grantTypes: ['urn:ietf:params:oauth:grant-type:device_code', 'refresh_token'],
  responseTypes: [],
  guide: deviceGuide,
  options,
  usual: ({ scope, demo }) => ({ grant: 'device', scope: tidyScope(scope), autoLogin: demo }),
  title: () => 'Device',
} as const satisfies GrantDefinition<z.infer<typeof options>>;
