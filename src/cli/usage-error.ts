/** What the user asked for cannot be done; the message is one sentence that says why and what to do. Exit status 2. */
export class UsageError extends Error {}
