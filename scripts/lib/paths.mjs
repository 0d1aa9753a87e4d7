import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const repository = path.resolve(fileURLToPath(new URL('../..', import.meta.url)));
export const testOutput = path.join(repository, '.test-out');
export const screenshots = path.join(testOutput, 'screenshots');
export const examples = path.join(repository, 'examples');
export const vsixFile = path.join(repository, 'prompt-cache-inspector.vsix');
