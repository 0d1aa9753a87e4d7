/** How this tool is named in comments and front matter. */
export const TOOL_NAME = 'prompt-cache';
/** Short enough to be searched for by its first character, which few texts have often. */
const END_OF_NAME = '-cache';

/** A quick look that spares most files a search for {@link TOOL_NAME}. */
export function mayNameTool(text: string): boolean {
  return text.includes(END_OF_NAME);
}
