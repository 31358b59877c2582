import { fixTable } from '../../support/fixes.ts';

fixTable('the issuer', [
  [
    'is spelled in another way',
    { connection: { issuer: 'https://op.example/' }, broken: ['metadata.issuer'] },
    'Use issuer https://op.example: https://op.example/ -> https://op.example',
  ],
  ['is another host', { connection: { issuer: 'https://other.example' }, broken: ['metadata.issuer'] }],
  ['is another path', { connection: { issuer: 'https://op.example/tenant' }, broken: ['metadata.issuer'] }],
  ['is the same', { broken: ['metadata.issuer'] }],
  ['is spelled in another way, which the check accepted', { connection: { issuer: 'https://op.example/' } }],
]);
