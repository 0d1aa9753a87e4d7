/** `Answer with [yes/no]`, `set the status to [open/done]`: what the model chooses from, as against what a person does before. */
import { isNameOfAnswer } from './answer-names.ts';

const VERDICT =
  /^(?:yes|no|true|false|y|n|pass(?:ed)?|fail(?:ed)?|positive|negative|neutral|mixed|open|closed|good|bad|better|worse|best|worst|low|medium|mid|high|critical|minor|major|none|n\/?a|unknown|unclear|correct|incorrect|wrong|right|valid|invalid|accept(?:ed)?|reject(?:ed)?|approve[d]?|den(?:y|ied)|buy|sell|hold|spam|ham|safe|unsafe|relevant|irrelevant|agree|disagree|support(?:s|ed)?|refute[sd]?|todo|done|on|off|info|warn(?:ing)?|error|\p{L}|\d+(?:[.,-]\d+)?|ja|nein|wahr|falsch|sí|verdadero|falso|oui|non|vrai|faux|sim|não|да|нет)$/iu;
const ASKS_FOR_CHOICE =
  /\b(?:whether|if|either|classif\w*|categori\w*|label\w*|mark\w*|decide|determine|rat(?:e|ing)|choose|select|pick|identify|say|state|indicate|tag\w*|set|status|answer|output|return|respond|reply)\b/i;
/** What the model gives is named by it. */
const NAMED_BEHIND =
  /^ ?(?:rating|label|tag|verdict|column|status|flag|score|field|badge|marker|mark|value|answer|recommendation|decision|grade|prefix|suffix|button|key|section|folder|files?|director(?:y|ies)|path|package|module|endpoint|request|route|branch)\b/i;
const SEPARATOR = / ?[/|] ?/;

/** Some of the choices are verdicts, or all of them parts of an answer. */
export function areVerdicts(choices: string): boolean {
  const options = choices.split(SEPARATOR);
  return options.some((option) => VERDICT.test(option)) || options.every(isNameOfAnswer);
}

/** The sentence asks for one of the choices, or has the name of what the model gives behind them. */
export function isChosenByModel(sentence: string, after: string): boolean {
  return ASKS_FOR_CHOICE.test(sentence) || NAMED_BEHIND.test(after);
}
