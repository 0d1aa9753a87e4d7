/** What to tell somebody whose Node is too old for the program; undefined where it is not. */
export function nodeProblem(version: string): string | undefined {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return undefined;
  return `Node ${version} cannot run it: install Node 20.19 or later.`;
}
