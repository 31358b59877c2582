import type { TokenForm } from './token-form.ts';
import {
  accessToken,
  base64,
  idToken,
  opaque,
  privatePem,
  publicPem,
  refreshToken,
  signedByHs,
} from './tokens.ts';

/** Configuration of tools and clouds. */
export const configFiles: readonly TokenForm[] = [
  {
    name: 'Terraform state',
    text: JSON.stringify(
      {
        version: 4,
        resources: [
          {
            type: 'auth0_client',
            instances: [
              {
                attributes: {
                  client_secret: 's3cr3t-abc-1234',
                  token: opaque,
                  private_key_pem: `${privatePem}\n`,
                },
              },
            ],
          },
        ],
      },
      null,
      2,
    ),
    found: [
      ['Client secret', 's3cr3t-abc-1234'],
      ['member token', opaque],
      ['PEM', privatePem],
    ],
  },
  {
    name: 'HCL heredoc',
    text: `resource "x" "y" {\n  key = <<EOT\n${privatePem}\nEOT\n  client_secret = "s3cr3t-abc-1234"\n}`,
    found: [
      ['PEM', privatePem],
      ['Client secret', 's3cr3t-abc-1234'],
    ],
  },
  {
    name: 'Ansible',
    text: `- hosts: all\n  vars:\n    api_token: "${opaque}"\n    vault_secret: !vault |\n          $ANSIBLE_VAULT;1.1;AES256\n          66386439653236336462626566653063336164663966303231363934653561363964363833313662\n          6431626536303530376336343832656537303632313433360a626438346336353331386135323734\n`,
    found: [
      ['member api_token', opaque],
      [
        'in the text',
        `$ANSIBLE_VAULT;1.1;AES256\n          66386439653236336462626566653063336164663966303231363934653561363964363833313662\n          6431626536303530376336343832656537303632313433360a626438346336353331386135323734`,
      ],
    ],
  },
  {
    name: 'Helm values',
    text: `oidc:\n  clientSecret: "s3cr3t-abc-1234"\n  existing: ""\nimage:\n  tag: v1.2.3\napiToken: ${refreshToken}\n`,
    found: [
      ['Client secret', 's3cr3t-abc-1234'],
      ['member apiToken', refreshToken],
    ],
  },
  {
    name: 'ServiceAccount Secret',
    text: `apiVersion: v1\nkind: Secret\ntype: kubernetes.io/service-account-token\ndata:\n  ca.crt: ${base64(`${publicPem}\n`)}\n  namespace: ZGVmYXVsdA==\n  token: ${base64(idToken)}\n`,
    found: [
      ['ca.crt (base64)', publicPem],
      ['token (base64)', idToken],
    ],
  },
  {
    name: 'ExecCredential',
    text: JSON.stringify({
      apiVersion: 'client.authentication.k8s.io/v1',
      kind: 'ExecCredential',
      spec: { interactive: false },
      status: {
        expirationTimestamp: '2026-11-30T10:00:00Z',
        token: idToken,
        clientCertificateData: publicPem,
      },
    }),
    found: [
      ['member token', idToken],
      ['PEM', publicPem],
    ],
  },
  {
    name: 'kubectl describe',
    text: `Name:         default-token-abc\nType:  kubernetes.io/service-account-token\n\nData\n====\nca.crt:     1066 bytes\nnamespace:  7 bytes\ntoken:      ${idToken}\n`,
    found: [['member token', idToken]],
  },
  {
    name: 'docker config',
    text: JSON.stringify({
      auths: {
        'https://index.docker.io/v1/': { auth: base64('anna:dckr_pat_abcdefghijklmnopqrstuvwxyz1') },
        'x.azurecr.io': { auth: base64('00000000-0000-0000-0000-000000000000:'), identitytoken: signedByHs },
      },
    }),
    found: [
      ['in the text (base64 in auth)', 'dckr_pat_abcdefghijklmnopqrstuvwxyz1'],
      ['member identitytoken', signedByHs],
    ],
  },
  {
    name: 'docker auth user password',
    text: JSON.stringify({ auths: { 'r.example': { auth: base64('anna:correct-horse') } } }),
    found: [['Basic credentials', base64('anna:correct-horse')]],
  },
  {
    name: '.npmrc',
    text: `registry=https://registry.npmjs.org/\n//registry.npmjs.org/:_authToken=npm_abcdefghijklmnopqrstuvwxyz0123456789\n//npm.acme.example/:_auth=${base64('anna:pw')}\n//npm.acme.example/:_password=${base64('pw')}\n`,
    found: [
      ['variable _authToken', 'npm_abcdefghijklmnopqrstuvwxyz0123456789'],
      ['Basic credentials', base64('anna:pw')],
      ['Password', base64('pw')],
    ],
  },
  {
    name: '.netrc',
    text: `machine api.acme.example\n  login anna\n  password ${refreshToken}\n`,
    found: [['Password', refreshToken]],
  },
  {
    name: '.pypirc',
    text: `[pypi]\nusername = __token__\npassword = pypi-AgEIcHlwaS5vcmcCJDAwMDAwMDAwLTAwMDAtMDAwMC0wMDAwLTAwMDAwMDAwMDAwMAACKlszLCIwMDAwMDAwMC0wMDAwLTAwMDAtMDAwMC0wMDAwMDAwMDAwMDAiXQAABiDABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnop\n`,
    found: [
      [
        'variable password',
        'pypi-AgEIcHlwaS5vcmcCJDAwMDAwMDAwLTAwMDAtMDAwMC0wMDAwLTAwMDAwMDAwMDAwMAACKlszLCIwMDAwMDAwMC0wMDAwLTAwMDAtMDAwMC0wMDAwMDAwMDAwMDAiXQAABiDABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnop',
      ],
    ],
  },
  {
    name: 'NuGet.config',
    text: `<packageSourceCredentials><feed><add key="Username" value="anna" /><add key="ClearTextPassword" value="${refreshToken}" /></feed></packageSourceCredentials>`,
    found: [['Password', refreshToken]],
  },
  {
    name: 'Maven settings',
    text: `<server><id>acme</id><username>anna</username><password>${refreshToken}</password></server>`,
    found: [['Password', refreshToken]],
  },
  {
    name: 'Maven header',
    text: `<httpHeaders><property><name>Private-Token</name><value>glpat-abcdefghij1234567890</value></property></httpHeaders>`,
    found: [['in the text', 'glpat-abcdefghij1234567890']],
  },
  {
    name: 'gradle.properties',
    text: `acmeToken=${opaque}\nsystemProp.accessToken=${refreshToken}\norg.gradle.jvmargs=-Xmx2g`,
    found: [
      ['variable acmeToken', opaque],
      ['variable systemProp.accessToken', refreshToken],
    ],
  },
  {
    name: 'pip.conf',
    text: `[global]\nextra-index-url = https://oauth2accesstoken:${refreshToken}@pypi.acme.example/simple\n`,
    found: [['password of a URL', refreshToken]],
  },
  {
    name: 'git credentials',
    text: `https://x-access-token:ghs_${'a1B2'.repeat(9)}@github.com\nhttps://oauth2:${signedByHs}@gitlab.acme.example`,
    found: [
      ['x-access-token header', `ghs_${'a1B2'.repeat(9)}`],
      ['password of a URL', signedByHs],
    ],
  },
  {
    name: 'git credential fill',
    text: `protocol=https\nhost=github.com\nusername=oauth2\npassword=${signedByHs}\n`,
    found: [['variable password', signedByHs]],
  },
  {
    name: 'AWS SSO cache',
    text: JSON.stringify({
      startUrl: 'https://acme.awsapps.com/start',
      region: 'eu-west-1',
      accessToken: refreshToken,
      expiresAt: '2026-11-30T10:00:00Z',
      clientId: 'cid',
      clientSecret: signedByHs,
      refreshToken: opaque,
    }),
    found: [
      ['member accessToken', refreshToken],
      ['member clientSecret', signedByHs],
      ['member refreshToken', opaque],
    ],
  },
  {
    name: 'gcloud ADC',
    text: JSON.stringify(
      {
        account: '',
        client_id: '764086051850-6qr4p6gpi6hn506pt8ejuq83di341hur.apps.googleusercontent.com',
        client_secret: 'd-FL95Q19q7MQmFpd7hHD0Ty',
        refresh_token: `1//0${'abcDEF_-12'.repeat(6)}`,
        type: 'authorized_user',
      },
      null,
      2,
    ),
    found: [
      ['Client secret', 'd-FL95Q19q7MQmFpd7hHD0Ty'],
      ['member refresh_token', `1//0${'abcDEF_-12'.repeat(6)}`],
    ],
  },
  {
    name: 'service account JSON',
    text: JSON.stringify(
      {
        type: 'service_account',
        project_id: 'p',
        private_key_id: 'a'.repeat(40),
        private_key: `${privatePem}\n`,
        client_email: 'x@p.iam.gserviceaccount.com',
      },
      null,
      2,
    ),
    found: [['PEM', privatePem]],
  },
  {
    name: 'az get-access-token',
    text: JSON.stringify(
      {
        accessToken: accessToken,
        expiresOn: '2026-11-30 10:00:00.000000',
        expires_on: 1796000000,
        subscription: 'f00',
        tenant: 'bar',
        tokenType: 'Bearer',
      },
      null,
      2,
    ),
    found: [['member accessToken', accessToken]],
  },
  {
    name: 'gh hosts.yml',
    text: `github.com:\n    users:\n        anna:\n            oauth_token: gho_${'a1B2'.repeat(9)}\n    git_protocol: ssh\n    oauth_token: gho_${'a1B2'.repeat(9)}\n`,
    found: [['member oauth_token', `gho_${'a1B2'.repeat(9)}`]],
  },
  {
    name: 'glab / other oauth_token',
    text: `hosts:\n  gitlab.acme.example:\n    oauth_token: ${refreshToken}\n`,
    found: [['member oauth_token', refreshToken]],
  },
  {
    name: 'Secret with opaque values',
    text: `apiVersion: v1\nkind: Secret\ndata:\n  client-secret: ${base64('s3cr3t-of-the-client-1')}\n  token: ${base64(refreshToken)}\n  note: ${base64('The token is in the vault.')}\n`,
    found: [
      ['Client secret', 's3cr3t-of-the-client-1'],
      ['token (base64)', refreshToken],
    ],
  },
  {
    name: 'a ConfigMap with an opaque value',
    text: `kind: ConfigMap\ndata:\n  token: ${base64(refreshToken)}\n`,
    found: [['member token', base64(refreshToken)]],
  },
  {
    name: 'vault kv get',
    text: `====== Data ======\nKey              Value\n---              -----\naccess_token     ${refreshToken}\nclient_secret    s3cr3t-1234abcd\npassword         hunter22hunter`,
    found: [
      ['value of access_token', refreshToken],
      ['Client secret', 's3cr3t-1234abcd'],
      ['Password', 'hunter22hunter'],
    ],
  },
  {
    name: 'AWS credentials',
    text: `[default]\naws_access_key_id = AKIAIOSFODNN7EXAMPLE\naws_secret_access_key = wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY\n`,
    found: [
      ['in the text', 'AKIAIOSFODNN7EXAMPLE'],
      ['AWS secret access key', 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY'],
    ],
  },
  {
    name: 'aws sts get-session-token',
    text: JSON.stringify({
      Credentials: { SecretAccessKey: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY', Expiration: '2026' },
    }),
    found: [['AWS secret access key', 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY']],
  },
  {
    name: 'az ad sp create-for-rbac',
    text: JSON.stringify({ appId: 'a0', password: 'aB18Q~abcdefghijklmnopqrstuvwxyz0123456', tenant: 't' }),
    found: [['member password', 'aB18Q~abcdefghijklmnopqrstuvwxyz0123456']],
  },
];
