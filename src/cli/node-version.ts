/** What to tell somebody whose Node is none that the program is tested with, as `scripts/lib/check-node.cjs` does for the project. */
export function nodeProblem(version: string): string | undefined {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  if (major > 22 || (major === 22 && minor >= 12) || (major === 20 && minor >= 19)) return undefined;
  return `Node ${version} cannot run it: install Node 20.19 or later in line 20, or 22.12 or later.`;
}
