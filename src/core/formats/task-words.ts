/** What refineTaskObjects asks of a sentence, in other languages than English. */

/** A verb of a task stands before its object. */
const TASK_BEFORE =
  /(?:分析|介绍|介紹|推荐|推薦|查询|查詢|描述|总结|總結|评估|評估|比较|比較|规划|規劃|搜索|搜尋|预测|預測|写一|寫一)[^。！？\n]{0,20}$|(?<!\p{L})(?:analysier|bewert|beschreib|empfiehl|empfehl|vergleich|schreib|erstell|analyse[zr]?|évalue|décri[srv]|recommande|résume|compare|rédige|analiz|analic|evalúa|describ|recomiend|resum|busca|escrib|redact|analise|avalie|descrev|recomend|escrev|проанализируй|опиши|оцени|найди|сравни|составь|напиши|порекомендуй)\p{L}{0,6}(?!\p{L})[^.!?\n]{0,80}$/iu;
/** One that stands behind it, or a question about it. */
const TASK_BEHIND =
  /^[^\s\p{L}]?(?:의|에 대해|에 대한|에서|을|를)[^.\n]{0,40}(?:알려|분석|설명|추천|요약|비교|작성|조사|평가|찾아)|^[^\s\p{L}]?(?:の|について|に関する|を)[^。\n]{0,30}(?:教えて|分析|説明|紹介|おすすめ|要約|比較|作成|調べ|評価)|^[^\s\p{L}]?的[^。\n]{0,15}(?:是什么|是什麼|怎么样|怎麼樣|有哪些|如何)/u;
/** It is the assistant's own. */
const OWN =
  /你是|您是|我们|我們|作为|作為|你的|あなたは|当社|私たち|弊社|당신은|저희|우리|(?<!\p{L})(?:du bist|du arbeitest|sie sind|sie arbeiten|wir|unser\p{L}*|tu es|vous êtes|tu travailles|notre|nos|eres|usted es|trabajas|nuestr\p{L}+|você é|noss[ao]s?|ты|вы|наш\p{L}*)(?!\p{L})/iu;
/** Without one of these nothing of {@link OWN} is in a text. */
const MAY_BE_OWN = /[^ -~\s]|bist|rbeite|sind|wir|unser|tu (?:es|tra)|notre|nos|eres|usted|trabaja|nuestr/i;

/** @param behind the text behind the place */
export function saysTaskElsewhere(before: string, behind: string): boolean {
  return TASK_BEFORE.test(before) || TASK_BEHIND.test(behind);
}

export function saysOwnElsewhere(before: string): boolean {
  return MAY_BE_OWN.test(before) && OWN.test(before);
}
