import { shapesOf, type VendorShape } from './vendor-shape.ts';

const twenty = '20 letters, digits, hyphens or underscores';

/** Tokens of GitLab, of package registries and of container registries. */
export const codeHostShapes: readonly VendorShape[] = shapesOf([
  [
    'GitLab personal access token',
    'glpat-',
    '[\\w-]{20}',
    twenty,
    'Acts as the user, with all of its scopes',
  ],
  [
    'GitLab personal access token (routable)',
    'glpat-',
    '[\\w-]{27,300}\\.(?:01\\.)?[0-9a-z]{9}',
    'a routing part and a checksum',
    'Acts as the user, with all of its scopes',
  ],
  ['GitLab OAuth application secret', 'gloas-', '[\\w-]{64}', '64 letters, digits, hyphens or underscores'],
  ['GitLab deploy token', 'gldt-', '[\\w-]{20}', twenty],
  ['GitLab CI job token', 'glcbt-', '[0-9a-zA-Z]{1,5}_[\\w-]{20}', 'a partition and 20 characters'],
  ['GitLab pipeline trigger token', 'glptt-', '[0-9a-f]{40}', '40 hexadecimal digits'],
  ['GitLab runner authentication token', 'glrt-', '[\\w-]{20}', twenty],
  [
    'GitLab runner authentication token (routable)',
    'glrt-',
    't\\d_[\\w-]{27,300}\\.(?:01\\.)?[0-9a-z]{9}',
    'the type of the runner, a routing part and a checksum',
  ],
  ['GitLab runner registration token', 'GR1348941', '[\\w-]{20}', twenty],
  ['GitLab feature flags client token', 'glffct-', '[\\w-]{20}', twenty],
  ['GitLab incoming mail token', 'glimt-', '[0-9a-z]{25}', '25 lowercase letters and digits'],
  ['GitLab feed token', 'glft-', '[\\w-]{20}', twenty],
  ['GitLab SCIM token', 'glsoat-', '[\\w-]{20}', twenty],
  [
    'GitLab agent token for Kubernetes',
    'glagent-',
    '[\\w-]{50}',
    '50 letters, digits, hyphens or underscores',
  ],
  ['npm access token', 'npm_', '[A-Za-z0-9]{36}', '36 letters and digits', 'Publishes or installs packages'],
  [
    'PyPI API token',
    'pypi-',
    'AgEIcHlwaS5vcmc[\\w-]{50,1000}',
    'a macaroon of pypi.org in base64url',
    'Publishes packages',
  ],
  [
    'TestPyPI API token',
    'pypi-',
    'AgENdGVzdC5weXBpLm9yZw[\\w-]{50,1000}',
    'a macaroon of test.pypi.org in base64url',
  ],
  ['RubyGems API key', 'rubygems_', '[a-f0-9]{48}', '48 hexadecimal digits', 'Publishes gems'],
  ['Docker personal access token', 'dckr_pat_', '[\\w-]{27}', '27 letters, digits, hyphens or underscores'],
  ['Docker organization access token', 'dckr_oat_', '[\\w-]{27,40}', '27 to 40 characters'],
]);
