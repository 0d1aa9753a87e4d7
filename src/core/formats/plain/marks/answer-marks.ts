/**
 * Strategy. A text in which braces are doubled is filled by `str.format`, which knows no other marks. Where it then shows the form of an
 * answer in such marks (`follow the format: <<<domain>>> $DOMAIN`) or says what shall stand for one (`$DOMAIN should be …`), they are the
 * model's, in all places of the name.
 */
import type { Choice } from '../choice.ts';
import type { Placeholder } from '../placeholder.ts';
import type { Surroundings } from '../words/surroundings.ts';

/** Words of a label that a form follows on its line. */
const FORM = /\b(?:format|structure|template|pattern|schema|form)\b/i;
const TO_FOLLOW = /\b(?:follow|follows|following|use|using|in|with|as|answer|response|output)\b/i;
const LONGEST_LABEL = 80;
const SAID_BEHIND =
  /^["'`*]{0,3} (?:(?:should|must|shall|may|can|has to|have to|needs to)(?: only)? (?:be|include|contain|have|hold|describe|list|start|end)|(?:is|are) (?:inferred|derived|chosen|taken|one of|the (?:answer|label|category|final|predicted)))\b/i;
const LONGEST_LINE = 600;

/** The styles without what is of an answer's form; one that has nothing else is left out. */
export function withoutAnswerMarks(
  choices: readonly Choice[],
  braces: Choice | undefined,
  surroundings: Surroundings,
): Choice[] {
  if (braces?.style !== 'format' || !surroundings.text.includes('{{')) return [...choices];
  return choices.flatMap((choice): Choice[] => {
    if (choice === braces) return [choice];
    const { placeholders, removed } = choice.findings;
    const names = new Set(
      placeholders.filter((one) => isOfForm(one, surroundings)).map(({ expression }) => expression),
    );
    const others = placeholders.filter(({ expression }) => !names.has(expression));
    return others.length === 0 ? [] : [{ ...choice, findings: { placeholders: others, removed } }];
  });
}

function isOfForm({ start, end }: Placeholder, surroundings: Surroundings): boolean {
  if (SAID_BEHIND.test(surroundings.after(end))) return true;
  const { text } = surroundings;
  const line = Math.max(text.lastIndexOf('\n', start - 1) + 1, start - LONGEST_LINE);
  const labels = text.slice(line, start).split(':').slice(0, -1);
  return labels.some((label) => {
    const [sentence = ''] = label.slice(-LONGEST_LABEL).split('.').slice(-1);
    return FORM.test(sentence) && TO_FOLLOW.test(sentence);
  });
}
