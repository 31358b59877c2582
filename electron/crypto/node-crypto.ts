type NodeCrypto = typeof import('node:crypto');

let loaded: NodeCrypto | undefined;

/**
 * `node:crypto`, loaded by the first call: a token that nothing is verified of needs none of it. An import would also
 * evaluate every member of the module, Web Cryptography among them, which takes longer than the rest of a start.
 */
export function nodeCryptoModule(): NodeCrypto {
  loaded ??= process.getBuiltinModule('node:crypto');
  return loaded;
}
