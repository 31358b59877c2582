import { breakPart, isBreakable } from './break-part.ts';

// Preloaded into a process with the stand-in for Electron: breaks the part of it that BROKEN_PART names.

const { BROKEN_PART = '' } = process.env;
if (isBreakable(BROKEN_PART)) breakPart(BROKEN_PART);
