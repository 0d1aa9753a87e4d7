/**
 * `问题：[问题]`, `資料：【資料】`: scripts without capitals write places in brackets as they write all else, headings and the forms of
 * answers too. So the word has to be that of an input, behind a label or, in square brackets, alone in the last paragraph or below a
 * label; and no words above may announce a form. Others behind labels count beside such a one.
 */
import type { BracketStyle } from './bracket-evidence.ts';
import { UNDER_LABEL } from './bracket-evidence.ts';
import type { Candidate } from '../candidate.ts';
import { endsText } from './bracket-blocks.ts';
import { AUTHOR_WORDS } from '../marks/delimiters.ts';
import { lowerCaseInputs } from './lone-brackets.ts';
import type { Surroundings } from '../words/surroundings.ts';

const PLACES: Readonly<Record<BracketStyle, RegExp>> = {
  angle: /<(\p{Lo}[\p{Lo}\p{Lm}\p{M}\p{N} _]{0,20})>|＜(\p{Lo}[\p{Lo}\p{Lm}\p{M}\p{N} _]{0,20})＞/gu,
  square:
    /(?<![\]!\w])(?:\[(\p{Lo}[\p{Lo}\p{Lm}\p{M}\p{N} _]{0,20})\](?![([:：])|[【［｛](\p{Lo}[\p{Lo}\p{Lm}\p{M}\p{N} _]{0,20})[】］｝](?![:：]))/gu,
};
const INPUT =
  /^(?:(?:用户|使用者|客户|原始|原|输入|参考|相关|ユーザーの?|元の|사용자\s?|원본\s?|参考)?(?:的)?(?:问题|問題|提问|资料|資料|文本|内容|內容|上下文|文章|文档|文檔|原文|输入|輸入|代码|代碼|对话|對話|历史|歷史|背景|主题|主題|话题|任务|查询|需求|材料|数据|質問|本文|テキスト|入力|コード|会話|文脈|課題|題材|질문|본문|내용|문서|입력|텍스트|코드|대화|주제|문맥|글|자료|요청)(?:内容|文|内容)?|السؤال|سؤال|النص|نص|المحتوى|السياق|الموضوع|المقال|שאלה|השאלה|טקסט|הטקסט|הקשר|תוכן|נושא|คำถาม|ข้อความ|เนื้อหา|บริบท|หัวข้อ|บทความ|प्रश्न|सवाल|पाठ|संदर्भ|विषय|सामग्री|प्रसंग)$/u;
/** What else a person fills in, by the word that ends it. */
const FIELD =
  /(?:产品|產品|商品|公司|品牌|企业|客户|顾客|用户|人群|受众|读者|行业|领域|姓名|名称|名稱|名字|名前|名|主题|主題|话题|話題|题目|标题|关键词|类型|风格|语气|语言|城市|国家|地点|日期|时间|年龄|职业|岗位|职位|数量|字数|卖点|预算|目的|目标|ターゲット|テーマ|トピック|キーワード|会社|業界|対象|言語|場所|日時|年齢|職業|人数|件名|고객|제품|회사|브랜드|이름|명|주제|대상|업종|언어|날짜|도시|직업|키워드)$/u;
/** Of the parts of a text, of which it speaks, and of what stands in a form. */
const SPOKEN_BEHIND =
  /^["”'’」]?(?:部分|章节|章節|一节|标签|標籤|字段|栏|按钮|标记|占位符|のセクション|セクション|タグ|ボタン|欄|섹션|태그|버튼)/u;
/** At the head of its line, behind the marks of lists at most. */
const HEADS_LINE = /(?:^|\n)[ \t>*#-]*(?:\d{1,2}[.)、．][ \t]*)?$/;
/** What goes on with a noun. */
const GOES_ON = /^(?:[的のはをがにへとで]|から|まで|向け|에게|에서|에 대|은|는|이|가|을|를|의|와|과|로)/u;
const LONGEST_PARTICLE = '에 대'.length;
const TASK =
  /写|撰|编|分析|介绍|介紹|解释|解釋|说明|翻译|翻譯|总结|總結|生成|创建|设计|推荐|比较|回答|書い|作成|説明|翻訳|要約|考え|教え|提案|紹介|分析|작성|설명|번역|요약|써|알려|추천|만들|소개|분석/u;
const FOLLOWS = /以下|下面|下列|下述|次の|下記の|다음|아래/u;
const TASK_BEFORE =
  /(?:写|撰写|编写|分析|介绍|介紹|解释|解釋|说明|翻译|翻譯|总结|總結|生成|创建|设计|推荐|比较|评价|关于|關於|围绕|扮演|作为|作為|成为|是一[名位个])[^，,。]{0,12}$|(?:你|您)是|あなたは|당신은/u;
/** What the model writes so itself, or in the place of something. */
const WRITTEN_SO =
  /替换|替換|代替|标记|標記|标注|点击|點擊|按钮|用.{0,2}$|置き換え|伏せ|マスク|クリック|ボタン|바꾸|대체|치환|버튼|표시/u;
const LONGEST_SENTENCE = 120;
const FEWEST_OF_SENTENCES = 2;
/** What a model answers: a text with a place of that name is a form. */
const ANSWER =
  /^(?:答案|回答|答复|结论|結論|理由|解析|解释|摘要|总结|要約|要約文|答え|解説|評価|답|정답|답변|이유|결론|요약|해설|الإجابة|الجواب|תשובה|คำตอบ|उत्तर|जवाब)$/u;
/** What a model is to write, and how. */
const OF_FORM =
  /格式|形式|提取|抽取|识别|識別|样式|樣式|模板|范例|示例|例如|如下|输出|輸出|返回|テンプレート|フォーマット|出力|例：|次のように|형식|양식|출력|예시|템플릿|بالصيغة|التنسيق|الشكل|תבנית|פורמט|รูปแบบ|ตัวอย่าง|प्रारूप|उदाहरण|json/i;
const LINE_OF_BLOCK =
  /^[ \t>]*(?:[-*+•][ \t]*|\d{1,2}[.)、．][ \t]*)?[^:：\n]{1,30}[:：][ \t]*(?:\[[^[\]\n]{1,40}\]|【[^【】\n]{1,40}】|<[^<>\n]{1,40}>)[ \t]*\r?$/;
const MOST_LINES = 20;
const SCORE = 1.5;

/** A word for what a model is given, in a script without capitals. */
export function isInputWithoutCapitals(name: string): boolean {
  return INPUT.test(name);
}

/** A word for what a person fills in, in such a script. */
export function isFieldWithoutCapitals(name: string): boolean {
  return FIELD.test(name) || INPUT.test(name);
}

/** The places of the style that are not in capitals: alone in a block, or in a script that has none. */
export function inputsWithoutCapitals(style: BracketStyle, surroundings: Surroundings): Candidate[] {
  return [...lowerCaseInputs(style, surroundings), ...uncasedInputs(style, surroundings)];
}

function uncasedInputs(style: BracketStyle, surroundings: Surroundings): Candidate[] {
  const { text } = surroundings;
  const found: Candidate[] = [];
  const beside: Candidate[] = [];
  const sentences: Candidate[] = [];
  const headings = new Set<string>();
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
    if (AUTHOR_WORDS.test(expression)) {
      if (text[start] !== '[' && !surroundings.codeAt(start) && !surroundings.ofAnswer(start)) found.push(place);
      continue;
    }
    const isHeading =
      HEADS_LINE.test(surroundings.before(start)) && !GOES_ON.test(text.slice(end, end + LONGEST_PARTICLE));
    if (isHeading) headings.add(expression);
    if (position !== 'label' && position !== 'line') {
      if (position === 'prose' && !isHeading && isOfSentence(place, surroundings)) sentences.push(place);
      continue;
    }
    answers ||= position === 'label' && ANSWER.test(expression);
    if (text.includes(`</${expression}>`) || surroundings.codeAt(start) || surroundings.ofAnswer(start)) continue;
    if (position === 'label' ? isOfForm(start, text) : !isBelowInput(place, surroundings)) continue;
    if (INPUT.test(expression) || (position === 'label' && isGiven(place, text))) found.push(place);
    else if (position === 'label') beside.push(place);
  }
  if (answers) return [];
  const open = sentences.filter(({ expression }) => !headings.has(expression));
  const places = [
    ...found,
    ...(found.length > 0 || areFields(beside) ? beside : []),
    ...(found.length > 0 || areFields(open) || areOfTask(open, surroundings) ? open : []),
  ];
  return places.toSorted((a, b) => a.start - b.start);
}

/** Two names or more, of which one says that a person fills it in. */
function areFields(places: readonly Candidate[]): boolean {
  if (places.length < FEWEST_OF_SENTENCES || !places.some(({ name }) => isFieldWithoutCapitals(name))) return false;
  return new Set(places.map(({ name }) => name)).size >= FEWEST_OF_SENTENCES;
}

/** `请为[产品名称]写一段话`: the only name of a text, in a sentence that gives a task. */
function areOfTask(places: readonly Candidate[], { text }: Surroundings): boolean {
  const [first] = places;
  if (!first || places.some(({ name }) => name !== first.name) || !isFieldWithoutCapitals(first.name)) return false;
  const from = Math.max(text.lastIndexOf('\n', first.start - 1) + 1, first.start - LONGEST_SENTENCE);
  const before = text
    .slice(from, first.start)
    .split(/[。！？]/u)
    .at(-1)!;
  const behind = text.slice(first.end, first.end + LONGEST_SENTENCE).split(/[。！？\n]/u, 1)[0]!;
  return !WRITTEN_SO.test(before + behind) && (TASK_BEFORE.test(before) || TASK.test(behind));
}

/** `请分析以下股票：[股票代码]`: what the task is about follows. */
function isGiven({ start, expression }: Candidate, text: string): boolean {
  const line = text.slice(text.lastIndexOf('\n', start - 1) + 1, start);
  return (
    !ANSWER.test(expression) &&
    FOLLOWS.test(line) &&
    /[：:]$/u.test(line.trimEnd()) &&
    TASK.test(line) &&
    !WRITTEN_SO.test(line)
  );
}

/** In running text, which neither shows a form nor speaks of what has that name. */
function isOfSentence({ start, end, expression }: Candidate, surroundings: Surroundings): boolean {
  const { text } = surroundings;
  if (ANSWER.test(expression) || text.includes(`</${expression}>`) || text.includes(`# ${expression}`)) return false;
  if (surroundings.codeAt(start) || surroundings.ofAnswer(start) || SPOKEN_BEHIND.test(text.slice(end, end + 8)))
    return false;
  return !OF_FORM.test(text.slice(text.lastIndexOf('\n', start - 1) + 1, start));
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
  const before = surroundings.before(place.start);
  const isUnderLabel = surroundings.text[place.start] === '[' && UNDER_LABEL.test(before);
  if (!isUnderLabel && !endsText(place, surroundings)) return false;
  return !OF_FORM.test(before.trimEnd().split('\n').at(-1)!);
}
