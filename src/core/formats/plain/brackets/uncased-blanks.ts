/** `○○について教えて`, `写一篇关于XXX的作文`: blanks without a name in Chinese and Japanese, in a sentence that gives a task or says who the model is. */
import { MARKS_OF_UNCASED } from '../marks/marks-of-blanks.ts';
import { type Placeholder, possiblePlace } from '../placeholder.ts';
import { isQuoted, startOfLine } from '../words/shown-in-line.ts';
import { isFieldWithoutCapitals } from './uncased-brackets.ts';
import type { Surroundings } from '../words/surroundings.ts';

const BLANK = /(?<![○〇◯Xx×_＿…A-Za-z\d])[○〇◯Xx×_＿…]{2,30}(?=[\p{Lo}ー])/gu;
const OF_ONE_SIGN = /^(?:[○〇◯]+|X+|x+|×+|_+|＿+|…{2})$/;
/** Before dots and small letters. */
const ASKS = /(?:关于|關於|扮演|作为|作為|成为|介绍|一[个名位])$/;
/** Names of what a person puts in: `关于（主题）的文章`. */
const ROUND = /(?<=关于|關於|围绕|作为|成为|针对|为|给|写|绍|析|释|译)（(\p{Lo}{1,12})）/gu;
const SCRIPT = /[\u3040-\u30ff\u4e00-\u9fff]/;
const TASK =
  /写|撰|分析|介绍|介紹|解释|解釋|说明|翻译|翻譯|总结|總結|生成|创建|设计|推荐|扮演|[你您]是|書い|作成|考え|教え|提案|要約|翻訳|説明して|あなたは/u;
/** How something is written, or what is hidden. */
const SHOWS =
  /格式|形式|例如|比如|示例|例子|如下|替换|替換|代替|标记|匿名|脱敏|隐去|像|フォーマット|例[:：]|例えば|のように|など|置き換え|伏せ|マスク|匿名/u;
const OPENING = ['「', '『', '《', '‘'] as const;
const CLOSING = ['」', '』', '》', '’'] as const;
const LONGEST_LINE = 300;

export function uncasedBlanks(surroundings: Surroundings): Placeholder[] {
  const { text } = surroundings;
  if (!MARKS_OF_UNCASED.some((mark) => surroundings.marks.has(mark)) || !surroundings.has(SCRIPT)) return [];
  const named = Array.from(text.matchAll(ROUND), (match) => ({ match, expression: match[1]! })).filter(
    ({ expression }) => isFieldWithoutCapitals(expression),
  );
  const unnamed = Array.from(text.matchAll(BLANK), (match) => ({ match, expression: match[0] })).filter(
    ({ match, expression }) =>
      OF_ONE_SIGN.test(expression) && (!/^[…x]/.test(expression) || ASKS.test(surroundings.before(match.index))),
  );
  return [...named, ...unnamed].flatMap(({ match, expression }): Placeholder[] => {
    const start = match.index;
    const place = possiblePlace({ start, end: start + match[0].length }, expression, 'input');
    const from = Math.max(startOfLine(text, start), start - LONGEST_LINE);
    const before = text.slice(from, start);
    const line = before + text.slice(start, place.end + LONGEST_LINE).split('\n', 1)[0]!;
    if (!TASK.test(line) || SHOWS.test(line) || isQuoted(text, start)) return [];
    if (OPENING.some((mark, index) => before.lastIndexOf(mark) > before.lastIndexOf(CLOSING[index]!))) return [];
    return surroundings.codeAt(start) || surroundings.ofAnswer(start) ? [] : [place];
  });
}
