import type { Comparison } from '../../../core/views/run/compare/comparison.ts';

/** A comparison with every kind of section and difference. */
export const comparison: Comparison = {
  sections: [
    { kind: 'run', title: 'Run', in: 'both', differences: [], same: 5 },
    {
      kind: 'message',
      title: 'Token request',
      first: '4',
      second: '5.2',
      in: 'both',
      differences: [
        {
          place: 'body parameter',
          name: 'code',
          first: 'SplX…(43)',
          second: 'Splq…(43)',
          secret: 'other',
          expected: true,
        },
        {
          place: 'body parameter',
          name: 'client_secret',
          first: 's3cr…(20)',
          second: 's3cr…(20)',
          secret: 'other',
        },
        { place: 'body parameter', name: 'resource', second: 'https://api.example' },
        {
          place: 'response member',
          name: 'scope',
          first: 'openid email',
          second: 'openid phone',
          removed: ['email'],
          added: ['phone'],
        },
      ],
      same: 12,
      left: 3,
    },
    {
      kind: 'message',
      title: 'JWKS',
      first: '6',
      second: '7',
      in: 'both',
      differences: [{ place: 'response header', name: 'Date', first: 'Mon', second: 'Tue', expected: true }],
      same: 9,
    },
    { kind: 'message', title: 'UserInfo', second: '8', in: 'second', differences: [], same: 0 },
  ],
  left: 0,
};
