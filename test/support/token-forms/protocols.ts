import type { TokenForm } from './token-form.ts';
import { accessToken, base64, code, idToken, opaque, refreshToken, signedByHs, wrap } from './tokens.ts';

/** Messages of other protocols, and files of data. */
export const protocols: readonly TokenForm[] = [
  {
    name: 'gRPC metadata',
    text: `metadata: {authorization=[Bearer ${signedByHs}], user-agent=[grpc-go/1.60], x-api-key=[k-1234567890]}`,
    found: [
      ['Authorization header, Bearer', signedByHs],
      ['API key', 'k-1234567890'],
    ],
  },
  {
    name: 'grpcurl',
    text: `grpcurl -H 'authorization: Bearer ${refreshToken}' -d '{"refresh_token":"${opaque}"}' api.acme.example:443 a.B/C`,
    found: [
      ['Authorization header, Bearer', refreshToken],
      ['member refresh_token', opaque],
    ],
  },
  {
    name: 'GraphQL variables',
    text: JSON.stringify({
      query: 'mutation($token:String!){login(token:$token){jwt}}',
      variables: { token: opaque, refreshToken: refreshToken },
    }),
    found: [
      ['member token', opaque],
      ['member refreshToken', refreshToken],
    ],
  },
  {
    name: 'GraphQL inline',
    text: `mutation { refresh(token: "${refreshToken}") { accessToken } }`,
    found: [['member token', refreshToken]],
  },
  {
    name: 'graphql-ws',
    text: `{"type":"connection_init","payload":{"Authorization":"Bearer ${refreshToken}"}}`,
    found: [['Authorization header, Bearer', refreshToken]],
  },
  {
    name: 'socket.io',
    text: `42["authenticate",{"token":"${signedByHs}"}]\n40{"token":"${refreshToken}"}`,
    found: [
      ['member token', signedByHs],
      ['member token', refreshToken],
    ],
  },
  {
    name: 'WebSocket url',
    text: `wss://rt.acme.example/socket?access_token=${refreshToken}&EIO=4`,
    found: [['query parameter access_token', refreshToken]],
  },
  {
    name: 'STOMP',
    text: `CONNECT\naccept-version:1.2\nAuthorization:Bearer ${refreshToken}\nlogin:anna\npasscode:pw\n\n\0`,
    found: [['Authorization header, Bearer', refreshToken]],
  },
  {
    name: 'MQTT',
    text: `mosquitto_pub -h broker -u jwt -P ${signedByHs} -t x -m y`,
    found: [['in the text', signedByHs]],
  },
  {
    name: 'Kafka OAUTHBEARER',
    text: `n,,\u0001auth=Bearer ${refreshToken}\u0001host=k\u0001\u0001`,
    found: [['Bearer', refreshToken]],
  },
  {
    name: 'Kafka JAAS',
    text: `sasl.jaas.config=org.apache.kafka.common.security.oauthbearer.OAuthBearerLoginModule required oauth.client.id="k" oauth.client.secret="s3cr3t-abc-1234" oauth.refresh.token="${refreshToken}";`,
    found: [
      ['Client secret', 's3cr3t-abc-1234'],
      ['member oauth.refresh.token', refreshToken],
    ],
  },
  {
    name: 'XOAUTH2',
    text: `A1 AUTHENTICATE XOAUTH2 ${base64(`user=anna@acme.example\u0001auth=Bearer ${signedByHs}\u0001\u0001`)}`,
    found: [['Bearer (base64)', signedByHs]],
  },
  {
    name: 'XOAUTH2 opaque',
    text: `AUTH XOAUTH2 ${base64(`user=anna@acme.example\u0001auth=Bearer ya29.${'a'.repeat(40)}\u0001\u0001`)}`,
    found: [['Bearer (base64)', `ya29.${'a'.repeat(40)}`]],
  },
  {
    name: 'OAUTHBEARER base64',
    text: `AUTH OAUTHBEARER ${base64(`n,a=anna@acme.example,\u0001host=imap\u0001port=993\u0001auth=Bearer ${refreshToken}\u0001\u0001`)}`,
    found: [['Bearer (base64)', refreshToken]],
  },
  {
    name: 'LDIF',
    text: `dn: uid=anna\noauthRefreshToken: ${refreshToken}\nuserCertificate;binary:: ${base64('x'.repeat(40))}\n`,
    found: [['member oauthRefreshToken', refreshToken]],
  },
  {
    name: 'LDIF folded',
    text: `dn: uid=anna\nidToken: ${wrap(idToken, 68, '\n ')}\n`,
    found: [['member idToken, line breaks removed', idToken]],
  },
  {
    name: 'Protobuf text',
    text: `access_token: "${opaque}"\nid_token {\n  value: "${idToken}"\n}\nrefresh_token: '${refreshToken}'`,
    found: [
      ['member access_token', opaque],
      ['in the text', idToken],
      ['member refresh_token', refreshToken],
    ],
  },
  {
    name: 'Avro JSON',
    text: `{"access_token":{"string":"${opaque}"},"refresh_token":{"string":"${refreshToken}"}}`,
    found: [
      ['member access_token', opaque],
      ['member refresh_token', refreshToken],
    ],
  },
  {
    name: 'BSON extended',
    text: `{"_id":{"$oid":"507f1f77bcf86cd799439011"},"refresh_token":"${refreshToken}","raw":{"$binary":{"base64":"${base64(signedByHs)}","subType":"00"}}}`,
    found: [
      ['member refresh_token', refreshToken],
      ['base64 (base64)', signedByHs],
    ],
  },
  {
    name: 'DynamoDB',
    text: `{"refreshToken":{"S":"${refreshToken}"},"idToken":{"S":"${idToken}"},"expires":{"N":"1796000000"}}`,
    found: [
      ['member refreshToken', refreshToken],
      ['member S', idToken],
    ],
  },
  {
    name: 'Firestore',
    text: JSON.stringify({ fields: { refreshToken: { stringValue: refreshToken } } }),
    found: [['member refreshToken', refreshToken]],
  },
  {
    name: 'TOML',
    text: `[oauth]\naccess_token = "${opaque}"\nid_token = '''${idToken}'''\nrefresh_token = """${refreshToken}"""`,
    found: [
      ['variable access_token', opaque],
      ['variable id_token', idToken],
      ['variable refresh_token', refreshToken],
    ],
  },
  {
    name: 'INI',
    text: `[oauth]\naccess_token = ${refreshToken}\n; comment\nclient_secret=s3cr3t-abc-1234`,
    found: [
      ['variable access_token', refreshToken],
      ['Client secret', 's3cr3t-abc-1234'],
    ],
  },
  {
    name: 'properties escapes',
    text: `oauth.token\\:x=1\noauth.access-token=${refreshToken.slice(0, 20)}\\\n    ${refreshToken.slice(20)}\nurl=https\\://a.example/cb?code\\=${code}`,
    found: [
      ['variable oauth.access-token, line continuations removed', refreshToken],
      ['Authorization code', code],
    ],
  },
  {
    name: 'plist',
    text: `<plist version="1.0"><dict><key>access_token</key><string>${accessToken}</string><key>refresh_token</key><string>${refreshToken}</string></dict></plist>`,
    found: [
      ['value of access_token', accessToken],
      ['value of refresh_token', refreshToken],
    ],
  },
  {
    name: 'plist old',
    text: `{\n    "access_token" = "${opaque}";\n    "refresh_token" = ${refreshToken};\n}`,
    found: [
      ['member access_token', opaque],
      ['member refresh_token', refreshToken],
    ],
  },
  {
    name: '.reg',
    text: `Windows Registry Editor Version 5.00\r\n\r\n[HKEY_CURRENT_USER\\Software\\Acme]\r\n"AccessToken"="${opaque}"\r\n"RefreshToken"=hex(1):${[
      ...Buffer.from(signedByHs, 'utf16le'),
    ]
      .map((x) => x.toString(16).padStart(2, '0'))
      .join(',')
      .replace(/(.{75}),/g, '$1,\\\r\n  ')}\r\n`,
    found: [
      ['member AccessToken', opaque],
      ['the whole text (hex)', signedByHs],
    ],
  },
];
