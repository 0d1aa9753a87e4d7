const NOBODY = 65_534;

/** Does something without the rights of root, who can read everything: tests run as root in some containers. */
export function asNobody<Result>(work: () => Result): Result {
  if (process.geteuid?.() !== 0) return work();
  process.seteuid!(NOBODY);
  const restore = (): void => process.seteuid!(0);
  try {
    const result = work();
    if (result instanceof Promise) return result.finally(restore) as Result;
    restore();
    return result;
  } catch (error) {
    restore();
    throw error;
  }
}
