const { contextBridge, ipcRenderer } = require('electron');

let missing;
try {
  require('node:fs');
} catch (error) {
  missing = error.message;
}
globalThis.onlyHere = true;
contextBridge.exposeInMainWorld('bridge', {
  ask: (channel, value) => ipcRenderer.invoke(channel, value).catch((error) => `! ${error.message}`),
  atOnce: (value) => ({ ...value, seen: true }),
  callBack: (listener) => listener('called'),
  hear: (listener) => {
    const act = (_event, text) => listener(text);
    ipcRenderer.on('told', act);
    return () => ipcRenderer.off('told', act);
  },
  fails: () => {
    throw new Error('refused here');
  },
  missing,
});
contextBridge.executeInMainWorld({
  func: (double) => {
    globalThis.executed = double(21);
  },
  args: [(number) => number * 2],
});
