/**
 * Strategy. `Create a {content_format} about bread for {target_audience}.`: whoever sends a prompt that is one task, and tells nobody who the
 * model is, gives it what stands in the sentence of that task. So its audience and its format change with the request, where a prompt
 * with a persona is set up with them. Languages and tones are settings of the program there too.
 */
import { type Prompt, type Segment, staticText } from '../prompt/model.ts';
import { wordsOf } from '../prompt/volatility-rules.ts';
import { UNKNOWN } from '../prompt/volatility.ts';
import type { NamesOfPrompt } from './names-of-prompt.ts';
import { refineDynamics } from './refine.ts';

/** Names of what the task is for, by their last word. */
const INPUTS = new Set(['audience', 'format', 'platform', 'channel', 'genre', 'occasion', 'niche', 'medium']);
/** The task itself, with what may stand before it. */
const TASK =
  /^(?:\s*#{1,6}[^\n]*\n)?[\s>*_"“-]{0,8}(?:please )?(?:create|write|generate|draft|compose|design|develop|produce|prepare|craft|build|make|suggest|recommend|plan|brainstorm|outline|come up with|give me|schreib|erstell|entwirf|verfass|crea|escribe|redacta|genera|écris|rédige|crée|escreva|crie|scrivi)(?!\p{L}*(?:ing|ed|er)\b)/iu;
/** Whose answer the format is. */
const OF_ANSWER = /(?:^|_)(?:output|response|answer|reply|date|file|time)_?format$/i;
const ENDS_SENTENCE = /[.!?。！？](?:\s|$)|\n\s*\n/;
/** The model is told who it is, or for whom it works. */
const PERSONA =
  /(?<!\p{L})(?:you(?:['’]re| are| work| help| serve| act)|act(?:ing)? as|your (?:role|name)|on behalf of|our|we|du bist|sie sind|eres|act[úu]a como|tu es|vous êtes|você é|sei un)(?!\p{L})|你是|您是|あなたは|당신은/iu;
/** So far a text says who the model is. */
const LONGEST = 4000;

/** Takes what the task of a prompt is for as given with it. */
export function refineTaskInputs(file: string, prompt: Prompt, words: NamesOfPrompt): Prompt {
  if (!Array.from(words.all).some(isInput)) return prompt;
  const [block, ...others] = prompt.blocks;
  if (block === undefined || others.length > 0) return prompt;
  const { segments } = block;
  const [first] = segments;
  if (first?.kind !== 'static' || !TASK.test(staticText(file, first))) return prompt;
  if (saysWho(file, segments)) return prompt;
  const given = new Set<string>();
  for (const segment of segments) {
    if (segment.kind === 'dynamic') {
      const { volatility, confidence, expression } = segment;
      if (volatility === 'session' && confidence !== 'certain' && isInput(words.of(segment))) given.add(expression);
    } else if (segment.kind === 'static' && ENDS_SENTENCE.test(sentencesOf(file, segment))) break;
  }
  if (given.size === 0) return prompt;
  return refineDynamics(prompt, (segment) =>
    given.has(segment.expression) && segment.confidence !== 'certain' ? { ...segment, ...UNKNOWN } : segment,
  );
}

/** Without the title above the first sentence. */
function sentencesOf(file: string, segment: Segment & { kind: 'static' }): string {
  return staticText(file, segment).replace(/^\s*#{1,6}[^\n]*\n\s*/, '');
}

function isInput(name: string): boolean {
  const last = wordsOf(name).at(-1);
  return last !== undefined && INPUTS.has(last) && !OF_ANSWER.test(name.replaceAll(' ', '_'));
}

function saysWho(file: string, segments: readonly Segment[]): boolean {
  let length = 0;
  for (const segment of segments) {
    if (segment.kind !== 'static') continue;
    const text = staticText(file, segment).slice(0, LONGEST - length);
    if (PERSONA.test(text)) return true;
    length += text.length;
    if (length >= LONGEST) return false;
  }
  return false;
}
