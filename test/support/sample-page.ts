import { createSampleBridge, type SampleOptions } from './sample-bridge.ts';

// Runs in the page before the window does: puts the sample program where a host puts the real one.

const options: SampleOptions = JSON.parse(Reflect.get(globalThis, 'sampleOptions') ?? '{}');
Reflect.set(globalThis, 'grantscope', createSampleBridge(options));
