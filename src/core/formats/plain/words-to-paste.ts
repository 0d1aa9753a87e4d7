import type { Placeholder } from './placeholder.ts';
import type { Surroundings } from './surroundings.ts';

/** Alone on its line, or the last thing behind a label. */
const IN_PARENTHESES =
  /[(（](?<=(?:\n[ \t>]{0,8}|[:：][ \t]{0,4})[(（])(?:(?:paste|insert|copy and paste)[ \t][^()（）\n]{0,60}|[^()（）\n]{0,40}\bhere|(?:请)?(?:在此处?|在这里)[^()（）\n]{0,20}(?:粘贴|输入|插入)[^()（）\n]{0,20}|ここに[^()（）\n]{1,30}|여기에[^()（）\n]{1,30}|[^()（）\n]{1,40}(?:einfügen|einsetzen))[)）](?=[ \t]*(?:\r?\n|$))/giu;
const PASTED = /paste|insert|copy|粘贴|输入|插入|貼り付け|入力|붙여|입력|einfügen|einsetzen/i;

/** `(paste the text here)`: words to whoever fills the template in, between parentheses. */
export function wordsToPaste(surroundings: Surroundings): Placeholder[] {
  return Array.from(surroundings.text.matchAll(IN_PARENTHESES)).flatMap((match): Placeholder[] => {
    const start = match.index;
    const end = start + match[0].length;
    const expression = match[0].slice(1, -1).trim();
    if (!PASTED.test(expression) || surroundings.codeAt(start) || surroundings.ofAnswer(start)) return [];
    return [{ start, end, expression, path: 'input', cause: 'placeholder', confidence: 'possible' }];
  });
}
