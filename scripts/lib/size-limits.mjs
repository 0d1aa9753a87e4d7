import path from 'node:path';
import { repository, vsixFile } from './paths.mjs';

/** What is shipped, by its name in the repository, and how many KB (1,000 bytes) it may have: docs/performance.md promises it. */
export const sizeLimits = [
  { name: path.relative(repository, vsixFile), limit: 4000 },
  { name: 'dist/extension.js', limit: 300 },
];
