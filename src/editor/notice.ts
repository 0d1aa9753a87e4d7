/**
 * A message for a notification, in which nothing is a link. The workbench makes links of `[text](command:…)`, which run a command once
 * they are clicked, and names of files, tools, sessions and projects were given by others.
 */
export function withoutLinks(message: string): string {
  return message.replaceAll('](', '] (');
}
