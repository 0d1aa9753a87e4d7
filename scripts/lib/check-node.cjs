/*
 * Ends a script in one sentence where Node is too old for this project. Loaded with `--require`, before the script's modules are: an
 * old Node fails on those with an error of its own.
 */

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
const supported = major > 22 || (major === 22 && minor >= 12) || (major === 20 && minor >= 19);

if (!supported) {
  console.error(
    `Node ${process.versions.node} cannot run this project: install Node 20.19 or later in line 20, or 22.12 or later.`,
  );
  process.exit(1);
}
