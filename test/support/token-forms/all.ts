import { aroundTokens } from './around-tokens.ts';
import { brokenLines } from './broken-lines.ts';
import { browserStorage } from './browser-storage.ts';
import { chatsAndMails } from './chats-and-mails.ts';
import { configFiles } from './config-files.ts';
import { declarations } from './declarations.ts';
import { encodedTexts } from './encoded-texts.ts';
import { headerForms } from './headers.ts';
import { httpTools } from './http-tools.ts';
import { keyForms } from './key-forms.ts';
import { logLines } from './log-lines.ts';
import { markup } from './markup.ts';
import { prefixedLines } from './prefixed-lines.ts';
import { programValues } from './program-values.ts';
import { protocols } from './protocols.ts';
import { redirects } from './redirects.ts';
import { scripts } from './scripts.ts';
import { tables } from './tables.ts';
import type { TokenForm } from './token-form.ts';

/** The forms in which developers have tokens in hand, by topic. */
export const tokenFormTables: readonly (readonly [topic: string, forms: readonly TokenForm[]])[] = [
  ['http tools', httpTools],
  ['headers', headerForms],
  ['log lines', logLines],
  ['program values', programValues],
  ['declarations', declarations],
  ['tables', tables],
  ['markup', markup],
  ['encoded texts', encodedTexts],
  ['browser storage', browserStorage],
  ['redirects', redirects],
  ['chats and mails', chatsAndMails],
  ['around tokens', aroundTokens],
  ['broken lines', brokenLines],
  ['prefixed lines', prefixedLines],
  ['config files', configFiles],
  ['key forms', keyForms],
  ['protocols', protocols],
  ['scripts', scripts],
];
