import { EventEmitter } from 'node:events';

/** An event that a listener can prevent, with whatever else it carries. */
export interface ElectronEvent {
  readonly defaultPrevented: boolean;
  preventDefault(): void;
}

export function electronEvent<T extends object>(details?: T): ElectronEvent & T {
  const event = {
    defaultPrevented: false,
    preventDefault() {
      event.defaultPrevented = true;
    },
  };
  return Object.assign(event, details);
}

/** Names that runtimes look up on any object: of promises, of serialization, and of inspection. */
const ofTheLanguage = ['then', 'toJSON', 'asymmetricMatch', 'nodeType', '$$typeof', '_init'];

/**
 * Refuses, by its name, every member that `members` does not have. At the end of a prototype chain it only sees
 * what the objects do not have.
 */
export function refuseOthers<T extends object>(name: string, members: T): T {
  return new Proxy(members, {
    get(target, key, receiver) {
      if (typeof key === 'symbol' || key in target || ofTheLanguage.includes(key))
        return Reflect.get(target, key, receiver);
      throw new Error(`the stand-in does not have ${name}.${key}`);
    },
  });
}

/**
 * The class of an object of Electron that emits events. A member or an event that it does not have throws: a test
 * against what is not there would pass for nothing.
 */
export function electronObject(name: string, events: readonly string[]) {
  const refuseEvent = (event: string | symbol) => {
    if (typeof event !== 'string' || ofNode.includes(event) || events.includes(event)) return;
    throw new Error(`the stand-in does not have the event ${event} of ${name}`);
  };
  class ElectronObject extends EventEmitter {
    override on(event: string | symbol, listener: Listener): this {
      refuseEvent(event);
      return super.on(event, listener);
    }
    override once(event: string | symbol, listener: Listener): this {
      refuseEvent(event);
      return super.once(event, listener);
    }
  }
  ElectronObject.prototype.addListener = ElectronObject.prototype.on;
  Object.setPrototypeOf(ElectronObject.prototype, refuseOthers(name, EventEmitter.prototype));
  return ElectronObject;
}

type Listener = Parameters<EventEmitter['on']>[1];

const ofNode = ['newListener', 'removeListener', 'error'];

/**
 * Lets every method and property of a class throw once its object was destroyed, but for those named
 * (shell/common/gin_helper/function_template.h).
 */
export function guardDestroyed<T extends { isDestroyed(): boolean }>(
  prototype: T,
  exempt: readonly string[],
): void {
  for (const [name, property] of Object.entries(Object.getOwnPropertyDescriptors(prototype))) {
    if (['constructor', 'isDestroyed', ...exempt].includes(name)) continue;
    const guard = <Args extends unknown[], R>(act: (this: T, ...args: Args) => R) =>
      function guarded(this: T, ...args: Args): R {
        if (this.isDestroyed()) throw new TypeError('Object has been destroyed');
        return act.apply(this, args);
      };
    if (typeof property.value === 'function') property.value = guard(property.value);
    if (property.get !== undefined) property.get = guard(property.get);
    Object.defineProperty(prototype, name, property);
  }
}
