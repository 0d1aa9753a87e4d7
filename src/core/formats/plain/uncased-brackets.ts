/**
 * `问题：[问题]`, `資料：【資料】`: scripts without capitals write places in brackets as they write all else, headings and the forms of
 * answers too. So the word has to be that of an input, behind a label or, in square brackets, alone in the last paragraph or below a
 * label; and no words above may announce a form. Others behind labels count beside such a one.
 */
import type { BracketStyle } from './bracket-evidence.ts';
import { UNDER_LABEL } from './bracket-evidence.ts';
import type { Candidate } from './candidate.ts';
import { endsText } from './bracket-blocks.ts';
import { lowerCaseInputs } from './lone-brackets.ts';
import type { Surroundings } from './surroundings.ts';

const PLACES: Readonly<Record<BracketStyle, RegExp>> = {
  angle: /<([\p{Lo}][\p{Lo}\p{Lm}\p{M}\p{N} _]{0,20})>/gu,
  square:
    /(?<![\]!\w])(?:\[([\p{Lo}][\p{Lo}\p{Lm}\p{M}\p{N} _]{0,20})\](?![([:：])|【([\p{Lo}][\p{Lo}\p{Lm}\p{M}\p{N} _]{0,20})】(?![:：]))/gu,
};
const INPUT =
  /^(?:(?:用户|使用者|客户|原始|原|输入|参考|相关|ユーザーの?|元の|사용자\s?|원본\s?|参考)?(?:的)?(?:问题|問題|提问|资料|資料|文本|内容|內容|上下文|文章|文档|文檔|原文|输入|輸入|代码|代碼|对话|對話|历史|歷史|背景|主题|主題|话题|任务|查询|需求|材料|数据|質問|本文|テキスト|入力|コード|会話|文脈|課題|題材|질문|본문|내용|문서|입력|텍스트|코드|대화|주제|문맥|글|자료|요청)(?:内容|文|内容)?|السؤال|سؤال|النص|نص|المحتوى|السياق|الموضوع|المقال|שאלה|השאלה|טקסט|הטקסט|הקשר|תוכן|נושא|คำถาม|ข้อความ|เนื้อหา|บริบท|หัวข้อ|บทความ|प्रश्न|सवाल|पाठ|संदर्भ|विषय|सामग्री|प्रसंग)$/u;
/** What a model answers: a text with a place of that name is a form. */
const ANSWER =
  /^(?:答案|回答|答复|结论|結論|理由|解析|解释|摘要|总结|要約|要約文|答え|解説|評価|답|정답|답변|이유|결론|요약|해설|الإجابة|الجواب|תשובה|คำตอบ|उत्तर|जवाब)$/u;
/** What a model is to write, and how. */
const OF_FORM =
  /格式|形式|样式|樣式|模板|范例|示例|例如|如下|输出|輸出|返回|テンプレート|フォーマット|出力|例：|次のように|형식|양식|출력|예시|템플릿|بالصيغة|التنسيق|الشكل|תבנית|פורמט|รูปแบบ|ตัวอย่าง|प्रारूप|उदाहरण|json/i;
const LINE_OF_BLOCK =
  /^[ \t>]*(?:[-*+•][ \t]*|\d{1,2}[.)、．][ \t]*)?[^:：\n]{1,30}[:：][ \t]*(?:\[[^[\]\n]{1,40}\]|【[^【】\n]{1,40}】|<[^<>\n]{1,40}>)[ \t]*\r?$/;
const MOST_LINES = 20;
const SCORE = 1.5;

/** A word for what a model is given, in a script without capitals. */
export function isInputWithoutCapitals(name: string): boolean {
  return INPUT.test(name);
}

/** The places of the style that are not in capitals: alone in a block, or in a script that has none. */
export function inputsWithoutCapitals(style: BracketStyle, surroundings: Surroundings): Candidate[] {
  return [...lowerCaseInputs(style, surroundings), ...uncasedInputs(style, surroundings)];
}

function uncasedInputs(style: BracketStyle, surroundings: Surroundings): Candidate[] {
  const { text } = surroundings;
  const found: Candidate[] = [];
  const beside: Candidate[] = [];
  let answers = false;
  for (const match of text.matchAll(PLACES[style])) {
    const expression = (match[1] ?? match[2]!).trim();
    const start = match.index;
    const end = start + match[0].length;
    const place: Candidate = {
      start,
      end,
      expression,
      path: expression,
      cause: 'placeholder',
      name: expression,
      score: SCORE,
    };
    const position = surroundings.position(place);
    if (position !== 'label' && position !== 'line') continue;
    answers ||= position === 'label' && ANSWER.test(expression);
    if (text.includes(`</${expression}>`) || surroundings.codeAt(start) || surroundings.ofAnswer(start)) continue;
    if (position === 'label' ? isOfForm(start, text) : !isBelowInput(place, surroundings)) continue;
    if (INPUT.test(expression)) found.push(place);
    else if (position === 'label') beside.push(place);
  }
  if (answers) return [];
  return found.length === 0 ? found : [...found, ...beside].toSorted((a, b) => a.start - b.start);
}

/** The lines above, of which each is a label with a place, stand below words that announce a form; or the label is such a word. */
function isOfForm(offset: number, text: string): boolean {
  const start = text.lastIndexOf('\n', offset - 1) + 1;
  if (OF_FORM.test(text.slice(start, offset))) return true;
  let above = text.slice(0, start).trimEnd();
  for (let lines = 0; lines < MOST_LINES; lines++) {
    const line = above.slice(above.lastIndexOf('\n') + 1);
    if (!LINE_OF_BLOCK.test(line)) return OF_FORM.test(line);
    above = above.slice(0, above.length - line.length).trimEnd();
  }
  return true;
}

/** `[问题]` as the last paragraph, or below the label that announces it. */
function isBelowInput(place: Candidate, surroundings: Surroundings): boolean {
  if (surroundings.text[place.start] !== '[') return false;
  const before = surroundings.before(place.start);
  if (!endsText(place, surroundings) && !UNDER_LABEL.test(before)) return false;
  return !OF_FORM.test(before.trimEnd().split('\n').at(-1)!);
}
