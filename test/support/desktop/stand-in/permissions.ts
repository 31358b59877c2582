/** The permissions of pages that can be granted or denied with the DevTools protocol, by their names there. */
export const permissions = [
  'geolocation',
  'notifications',
  'camera',
  'microphone',
  'midi',
  'clipboard-read',
  'clipboard-write',
  'storage-access',
  'top-level-storage-access',
  'idle-detection',
  'window-management',
  'local-fonts',
  'background-sync',
  'accelerometer',
  'screen-wake-lock',
] as const;
