import type { Candidate } from '../candidate.ts';
import type { Surroundings } from '../words/surroundings.ts';

/** What GitHub's workflows and Azure's pipelines put between `${{` and `}}`. */
const WORKFLOW_CONTEXT =
  /^(?:github|secrets|env|inputs|matrix|steps|vars|needs|runner|jobs?|strategy|parameters|variables|pipeline|each|if|else|insert|hashFiles|format|toJSON|fromJSON|always|success|failure)\b/;
/** An attribute of a component. */
const ATTRIBUTE = /<[A-Z][^<>]*=$|\b(?:style|className|sx|css|on[A-Z]\w*)=$/;

/**
 * Which of the marked candidates (`${{name}}`, `={{name}}`) the program fills too that fills the other double braces of the text:
 * it knows neither prices nor addresses. Those in code only where their name is filled elsewhere.
 */
export function filledMarked(
  marked: readonly Candidate[],
  filled: ReadonlySet<string>,
  surroundings: Surroundings,
): readonly Candidate[] {
  return marked.filter(({ name, path, start, end }) => {
    const before = surroundings.before(start);
    if (before.endsWith('\\') && !/[\w:]\\$/.test(before)) return false;
    if (before.endsWith('$') && (WORKFLOW_CONTEXT.test(path) || surroundings.text[end] === '$')) return false;
    if (ATTRIBUTE.test(before)) return false;
    return filled.has(name) || !surroundings.codeAt(start);
  });
}
