/**
 * How people speak to a model in other languages than English. All of it is compared with text in lower case. A phrase says who the
 * model is or what it is there for, and no program says it to a person; words that ask for something or forbid it are hints.
 */

/** Languages that put no blanks between words. */
const OPENINGS_UNSPACED = [
  '你是|您是|你的任务|你需要|请你|あなたは|당신은|너는 ',
  'คุณคือ|คุณเป็น(?:ผู้|นัก|ครู)|(?:หน้าที่|งาน|บทบาท)ของคุณคือ',
];

const OPENINGS = [
  // Spanish, French, German, Portuguese, Italian.
  'eres un|tu tarea es',
  "tu es un|tu es l[’']|vous êtes un|vous êtes l[’']|votre tâche est|ta tâche est",
  'du bist ein|sie sind ein|deine aufgabe ist',
  'você é um|sua tarefa é',
  "sei un |sei un[’']|sei (?:l[’']|il |lo |la )(?:assistente|esperto|traduttore|redattore|docente)|il tuo (?:compito|ruolo)|agisci come",
  // Russian, Ukrainian.
  'ты —|вы —|твоя задача|ваша задача|(?:ты|вы) (?:являе\\p{L}{1,20} )?(?:\\p{L}{1,20}(?:ый|ий|ым|им) )?(?:помощник|ассистент|эксперт|аналитик|переводчик|редактор|учитель|специалист|агент|бот)',
  'твоє завдання|ваше завдання|(?:ти|ви) (?:— |є )?(?:\\p{L}{1,20}ий )?(?:помічник|асистент|експерт|аналітик|перекладач|редактор|вчитель|фахівець|агент|бот)',
  // Polish, Czech.
  'twoim zadaniem jest|twoja rola to|jesteś (?:\\p{L}{1,20}(?:ym|im|ą) )?(?:asystent|ekspert|pomocni|specjalist|tłumacz|redaktor|analityk|nauczyciel|agent|bot)',
  'tvým úkolem je|vaším úkolem je|(?:jsi|jste) (?:\\p{L}{1,20}[ýí] )?(?:asistent|expert|odborník|pomocní|překladatel|redaktor|analytik|učitel|agent|bot)',
  // Dutch.
  '(?:je|jij|u) bent (?:een|de) (?:\\p{L}{1,20} )?(?:assistent|expert|helper|vertaler|redacteur|analist|leraar|docent|specialist|agent|bot|chatbot)|(?:jouw|je|uw) taak is',
  // Indonesian, Vietnamese.
  '(?:kamu|anda) adalah|tugas (?:kamu|anda) adalah|bertindaklah sebagai',
  'bạn là (?:một|trợ lý|chuyên gia|biên tập|giáo viên)|nhiệm vụ của bạn là|vai trò của bạn là|hãy đóng vai',
  // Turkish.
  'sen (?:bir|deneyimli) |(?:senin görevin|sizin göreviniz)',
  // Hungarian, Finnish.
  'te (?:egy|az?) (?:\\p{L}{1,20} ){1,3}vagy(?!\\p{L})|te vagy (?:a|az|egy) |a feladatod',
  'olet (?:\\p{L}{1,20} ){0,2}(?:avustaja|asiantuntija|apuri|kääntäjä|toimittaja|opettaja|tekoäly|botti)|tehtäväsi on',
  // Greek.
  '(?:είσαι|είστε) (?:(?:ένας|μια|μία|ένα|ο|η) )?(?:\\p{L}{1,20} )?(?:βοηθός|ειδικός|μεταφραστής|συντάκτης|αναλυτής|δάσκαλος)|(?:ο ρόλος|η αποστολή) σου είναι',
  // Hebrew, Arabic, Persian.
  'את(?:ה|ם)? (?:ה?עוזר|ה?מומחה|ה?סוכן|ה?מתרגם|ה?עורך|בוט)|(?:ה?תפקיד|ה?משימה) שלך',
  'أنت[َِ]? (?:ال)?(?:مساعد|خبير|مترجم|محرر|محلل|معلم|وكيل|نموذج)|(?:مهمتك|دورك)(?!\\p{L})',
  '(?:شما|تو) (?:یک )?(?:دستیار|متخصص|کارشناس|مترجم|ویراستار|تحلیلگر|معلم)|وظیفه (?:شما|تو)',
  // Hindi.
  '(?:आप|तुम) (?:एक )?(?:[^।.\\n]{0,30} )?(?:सहायक|विशेषज्ञ|अनुवादक|संपादक|शिक्षक)|आपका (?:काम|कार्य) है|आपकी भूमिका',
];

const SPEAKS: readonly RegExp[] = [
  ...OPENINGS_UNSPACED.map((phrases) => new RegExp(phrases)),
  ...OPENINGS.map((phrases) => new RegExp(`(?<!\\p{L})(?:${phrases})`, 'u')),
];

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

/** @param text in lower case */
export function speaksElsewhere(text: string): boolean {
  return SPEAKS.some((phrases) => phrases.test(text));
}

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
