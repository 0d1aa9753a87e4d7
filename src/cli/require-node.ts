import { nodeProblem } from './node-version.ts';

const problem = nodeProblem(process.versions.node);
if (problem) {
  process.stderr.write(`prompt-cache: ${problem}\n`);
  process.exit(2);
}
