import './resolve-relative.ts';

// What the tests see of the machine: nothing that its user has set or that a session of a desktop brings along. A
// browser that was named stays, since there may be no other.

const ofTheMachine =
  /^(?:GRANTSCOPE_(?!BROWSER$|TEST_)|XDG_|LC_|ELECTRON_(?!OVERRIDE_DIST_PATH$)|(?:HTTPS?|ALL|NO)_PROXY$)|^(?:DISPLAY|WAYLAND_DISPLAY|DBUS_SESSION_BUS_ADDRESS|BROWSER|CI|NO_COLOR|FORCE_COLOR|LANGUAGE)$/i;

// Electron shows its window on a real display, where there is one.
const { DISPLAY } = process.env;
if (DISPLAY !== undefined) process.env.GRANTSCOPE_TEST_DISPLAY ??= DISPLAY;
for (const name of Object.keys(process.env)) if (ofTheMachine.test(name)) delete process.env[name];
process.env.LANG = 'C.UTF-8';
process.env.TZ = 'UTC';
