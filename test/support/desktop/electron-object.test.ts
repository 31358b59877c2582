import { describe, expect, it } from 'vitest';
import { electronEvent, electronObject, guardDestroyed, refuseOthers } from './stand-in/electron-object.ts';
import { parseFeatures } from './stand-in/features.ts';
import { createSchemes } from './stand-in/schemes.ts';

describe('an object of the stand-in for Electron', () => {
  class Thing extends electronObject('thing', ['told']) {
    gone = false;
    isDestroyed(): boolean {
      return this.gone;
    }
    name(): string {
      return 'thing';
    }
    get size(): number {
      return 1;
    }
  }
  guardDestroyed(Thing.prototype, []);

  it('has its members and events', () => {
    const thing = new Thing();
    const heard: unknown[] = [];
    thing.on('told', (_event: unknown, what: unknown) => heard.push(what));
    thing.emit('told', electronEvent(), 'x');
    expect([thing.name(), thing.size, heard]).toEqual(['thing', 1, ['x']]);
  });

  it.each([
    ['a member', (thing: Thing) => Reflect.get(thing, 'setFavourite'), 'thing.setFavourite'],
    ['an event', (thing: Thing) => thing.on('tolld', () => undefined), 'the event tolld of thing'],
    ['an event once', (thing: Thing) => thing.once('tolld', () => undefined), 'the event tolld of thing'],
  ])('refuses %s that it does not have, by its name', (_what, act, named) => {
    expect(() => act(new Thing())).toThrow(`the stand-in does not have ${named}`);
  });

  it('refuses a function that a part of it does not have', () => {
    const part = refuseOthers('menu', { popup: () => 1 });
    expect(part.popup()).toBe(1);
    expect(() => Reflect.get(part, 'close')).toThrow('the stand-in does not have menu.close');
  });

  it('can be awaited and compared', async () => {
    const thing = new Thing();
    expect(await Promise.resolve(thing)).toBe(thing);
    expect({ thing }).toEqual({ thing });
  });

  it('throws from every member once it is destroyed, but says that it is', () => {
    const thing = new Thing();
    thing.gone = true;
    expect(thing.isDestroyed()).toBe(true);
    expect(() => thing.name()).toThrow('Object has been destroyed');
    expect(() => thing.size).toThrow('Object has been destroyed');
  });

  it('has an event that listeners prevent', () => {
    const event = electronEvent({ url: 'x' });
    expect([event.defaultPrevented, event.url]).toEqual([false, 'x']);
    event.preventDefault();
    expect(event.defaultPrevented).toBe(true);
  });
});

describe('the features of a popup', () => {
  it('are read as Electron reads them', () => {
    expect(parseFeatures('width=10, left=3,frame=no,title=x,modal,zoomFactor=2')).toEqual({
      options: { width: 10, left: 3, x: 3, frame: false, title: 'x', modal: true },
      webPreferences: { zoomFactor: '2' },
    });
  });

  it.each([['preload=/x'], ['webPreferences=x'], ['__proto__=x'], ['icon=x'], ['']])(
    'drop %s',
    (features) => {
      expect(parseFeatures(features)).toEqual({ options: {}, webPreferences: {} });
    },
  );
});

describe('a private scheme', () => {
  const schemes = createSchemes();
  schemes.add('own-window');

  it.each(['own-window://main/', 'own-window://main/a?b#c', 'own-window://main'])('%s comes back', (url) => {
    expect(schemes.toBrowser(url)).toMatch(/^https:\/\/main\.own-window-scheme\.invalid/);
    expect(schemes.toApp(schemes.toBrowser(url))).toBe(url);
  });

  it.each([
    'https://main.other-scheme.invalid/',
    'https://main.own-window-scheme.invalid.example/',
    'http://main.own-window-scheme.invalid/',
    'about:blank',
  ])('%s is left unchanged', (url) => {
    expect([schemes.toApp(url), schemes.toBrowser(url)]).toEqual([url, url]);
  });

  it('is a source of a policy', () => {
    expect(schemes.headerToBrowser("form-action own-window:; img-src not-own-window: 'self'")).toBe(
      "form-action https:; img-src not-own-window: 'self'",
    );
  });
});
