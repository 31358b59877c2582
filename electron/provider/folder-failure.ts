import type { Failure } from '../../core/base/failure.ts';
import { isDiskFull } from '../machine/disk-full.ts';

/** Why the demo provider cannot use its folder: no space on the disk, or anything else. */
export function folderFailure(step: string, folder: string, error: unknown): Failure {
  const received = error instanceof Error ? error.message : String(error);
  const common = { step: `demo provider: ${step}`, received };
  if (isDiskFull(error)) {
    return {
      ...common,
      code: 'store-full',
      message: `The disk is full: the demo provider cannot store its data in ${folder}.`,
      hint: 'Free disk space and try again, or choose another folder with GRANTSCOPE_HOME.',
    };
  }
  return {
    ...common,
    code: 'invalid-input',
    message: `The demo provider cannot use the folder ${folder}.`,
    expected: 'a folder that this user may read and write',
    hint: 'Choose another folder, or make this one writable.',
  };
}
