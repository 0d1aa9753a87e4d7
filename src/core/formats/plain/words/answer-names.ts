/** Names of what a model writes, in several languages: `summary`, `Antwort`. */
const OF_ANSWER = [
  /(?<!\p{L})(?:answers?|summary|summaries|results?|outputs?|responses?|reasons?|reasoning|explanations?|conclusions?|scores?|ratings?|verdicts?|analysis|translations?|categor(?:y|ies)|sentiment|confidence|recommendations?|suggestions?|thoughts?|actions?|observations?|findings?|decision|headlines?|steps?)(?!\p{L})/iu,
  /(?<!\p{L})(?:antwort|zusammenfassung|ergebnis|begründung|kategorie|erklärung|bewertung|übersetzung|respuesta|resumen|resultado|explicación|categoría|traducción|resposta|resumo|explicação|categoria|réponse|résumé|résultat|explication|catégorie|traduction|risposta|riassunto|risultato|spiegazione|ответ|итог|вывод|результат|объяснение|категория|перевод|antwoord|samenvatting|odpowiedź|podsumowanie|cevap|yanıt|özet)(?!\p{L})/iu,
];

export function isNameOfAnswer(name: string): boolean {
  const words = name.replaceAll(/[_-]/g, ' ');
  return OF_ANSWER.some((answer) => answer.test(words));
}
