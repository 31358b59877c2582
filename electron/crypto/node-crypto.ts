/**
 * `node:crypto` without what an import of it makes ready: every member of the module, Web Cryptography among them, which
 * takes longer than the rest of a start.
 */
export const nodeCryptoModule = process.getBuiltinModule('node:crypto');
