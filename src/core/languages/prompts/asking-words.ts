/** Words that ask for something or forbid it, in other languages than English: hints that a model is spoken to. */

const REQUESTS = [
  'réponds|répondez|analysez|génère|écris|résume|traduis',
  'responde|responda|analise|analiza|escribe|escreva|genera|gere|traduce|traduza',
  'antworte|erstelle|schreibe|übersetze',
  'rispondi|scrivi|invia|traduci|riassumi',
  'отвечай(?:те)?|ответь(?:те)?|напиши(?:те)?|отправь(?:те)?|переведи(?:те)?|проанализируй(?:те)?|составь(?:те)?|перескажи(?:те)?',
  'відповідай(?:те)?|напиши|напишіть|надішли|надішліть|переклади|проаналізуй(?:те)?|склади',
  'odpowiedz|odpowiadaj|napisz|wyślij|przetłumacz|przeanalizuj|podsumuj',
  'odpověz(?:te)?|odpovídej(?:te)?|napiš(?:te)?|pošli|pošlete|přelož(?:te)?|shrň(?:te)?|analyzuj(?:te)?',
  'schrijf|stuur|vertaal|beantwoord|analyseer',
  'jawablah|tulislah|kirim(?:kan)?|terjemahkan|ringkaslah',
  'hãy|trả lời',
  'yanıtla(?:yın)?|cevapla(?:yın)?|gönder(?:in)?|özetle(?:yin)?|çevir(?:in)?',
  'válaszolj(?:on)?|írj(?:on)?|küldd|fordítsd|elemezd|foglald',
  'vastaa|kirjoita|lähetä|käännä|analysoi|tiivistä',
  'απάντησε|απαντήστε|γράψε|γράψτε|στείλε|στείλτε|μετάφρασε|ανάλυσε',
  'ענה|השב|כתוב|שלח|תרגם|סכם|נתח',
  'أجب|اكتب|أرسل|ترجم|لخص|حلل',
  'پاسخ (?:بده|دهید)|بنویس(?:ید)?|بفرست(?:ید)?|ترجمه (?:کن|کنید)|خلاصه (?:کن|کنید)',
  'उत्तर (?:दो|दें)|जवाब (?:दो|दें)|लिखो|लिखें|भेजो|भेजें|अनुवाद (?:करो|करें)',
];

const BOUNDS = [
  "ne \\p{L}{1,20} (?:pas|jamais)|n'\\p{L}{1,20} (?:pas|jamais)|uniquement",
  'nunca|siempre|sempre|solo con|apenas com',
  'niemals|immer',
  'только|никогда|всегда|ничего не',
  'тільки|лише|ніколи|завжди|нічого не',
  'nigdy|zawsze|wyłącznie|niczego nie',
  'nikdy|vždy|pouze',
  'nooit|altijd|uitsluitend',
  'jangan|selalu',
  'đừng|luôn luôn|không bao giờ',
  'asla|her zaman|yalnızca',
  'soha|mindig|kizárólag',
  'älä|ainoastaan',
  'μην|ποτέ|πάντα',
  'לעולם אל|תמיד',
  'أبدا|دائما',
  'هرگز|همیشه|نکن(?:ید)?',
  'कभी (?:भी )?(?:न|नहीं)|हमेशा|(?:न|मत) कर(?:ें|ो)',
];

/** What is not to be done, in a form of the verb: do not translate. */
const FORBIDDEN = ['non \\p{L}{1,20}re', 'nic ne\\p{L}{1,20}', 'אל ת\\p{L}{1,20}', 'لا ت\\p{L}{1,20}'];

const words = (list: readonly string[]): RegExp =>
  new RegExp(`(?<!\\p{L})(?:${list.join('|')})(?![\\p{L}\\p{M}])`, 'iu');

/** Please do, never do, answer, write. */
export const HINTS_ELSEWHERE: readonly RegExp[] = [
  /してください|して下さい|しなさい|请|回答|必须|不要|务必|주세요|하세요|하십시오|กรุณา|โปรด|ห้าม/,
  words(REQUESTS),
  words(BOUNDS),
  words(FORBIDDEN),
];

/** How a program begins that asks a person for something: enter, choose. */
const ASKS =
  /^(?:введите|выберите|нажмите|введіть|оберіть|podaj|wpisz|wybierz|zadejte|vyberte|voer|kies|masukkan|pilih|nhập|chọn|adja meg|írja be|válassz|syötä|valitse|inserisci|scegli|introduzca|ingrese|saisissez|entrez|εισάγετε|επιλέξτε|הזן|הכנס|בחר|أدخل|اختر|กรอก|เลือก)(?![\p{L}\p{M}])/iu;
/** The same where the verb stands behind what is asked for. */
const ASKS_AT_END = /^[^.!?\n]{1,40} (?:girin|seçin|giriniz|seçiniz|وارد کنید|انتخاب کنید|दर्ज करें|चुनें)(?![\p{L}\p{M}])/iu;

/** A person is asked for something. */
export function asksElsewhere(text: string): boolean {
  const start = text.trimStart();
  return ASKS.test(start) || ASKS_AT_END.test(start);
}
