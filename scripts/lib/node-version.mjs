const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
const supported = major > 22 || (major === 22 && minor >= 12) || (major === 20 && minor >= 19);

/** What to tell somebody whose Node cannot run this project; undefined where it can. */
export const nodeProblem = supported
  ? undefined
  : `Node ${process.versions.node} cannot run this project: install Node 20.19 or later in line 20, or 22.12 or later.`;
