/**
 * How people speak to a model: who it is, or what it is there for. In other languages than English, no program says these phrases to
 * a person, wherever in a text they stand; some that it might are telling where a text of some length begins with them.
 */
interface Phrases {
  /** In lower case; alternatives of a regular expression. */
  readonly anywhere: string;
  /** Telling only as the first words. */
  readonly first?: string;
}

/** Languages that put no blanks between words. */
const UNSPACED: readonly Phrases[] = [
  { anywhere: '你是|您是|你的任务|你需要|请你|あなたは|당신은|너는 ', first: '你的角色|請?扮演' },
  { anywhere: 'คุณคือ|คุณเป็น(?:ผู้|นัก|ครู)|(?:หน้าที่|งาน|บทบาท)ของคุณคือ' },
];

const SPACED: readonly Phrases[] = [
  // Spanish, French, German, Portuguese, Italian.
  { anywhere: 'eres un|tu tarea es', first: 'eres |actúa como ' },
  {
    anywhere: "tu es un|tu es l[’']|vous êtes un|vous êtes l[’']|votre tâche est|ta tâche est",
    first: 'tu es |vous êtes ',
  },
  { anywhere: 'du bist ein|sie sind ein|deine aufgabe ist', first: 'du bist |sie sind (?:der|die|das)' },
  { anywhere: 'você é um|sua tarefa é', first: 'você é |atue como ' },
  {
    anywhere:
      "sei un |sei un[’']|sei (?:l[’']|il |lo |la )(?:assistente|esperto|traduttore|redattore|docente)|il tuo (?:compito|ruolo)|agisci come",
    first: 'sei un',
  },
  // Russian, Ukrainian.
  {
    anywhere:
      'ты —|вы —|твоя задача|ваша задача|(?:ты|вы) (?:являе\\p{L}{1,20} )?(?:\\p{L}{1,20}(?:ый|ий|ым|им) )?(?:помощник|ассистент|эксперт|аналитик|переводчик|редактор|учитель|специалист|агент|бот)',
    first: 'ты |вы [-–] ',
  },
  {
    anywhere:
      'твоє завдання|ваше завдання|(?:ти|ви) (?:— |є )?(?:\\p{L}{1,20}ий )?(?:помічник|асистент|експерт|аналітик|перекладач|редактор|вчитель|фахівець|агент|бот)',
    first: 'ти ',
  },
  // Polish, Czech.
  {
    anywhere:
      'twoim zadaniem jest|twoja rola to|jesteś (?:\\p{L}{1,20}(?:ym|im|ą) )?(?:asystent|ekspert|pomocni|specjalist|tłumacz|redaktor|analityk|nauczyciel|agent|bot)',
    first: 'jesteś ',
  },
  {
    anywhere:
      'tvým úkolem je|vaším úkolem je|(?:jsi|jste) (?:\\p{L}{1,20}[ýí] )?(?:asistent|expert|odborník|pomocní|překladatel|redaktor|analytik|učitel|agent|bot)',
  },
  // Dutch.
  {
    anywhere:
      '(?:je|jij|u) bent (?:een|de) (?:\\p{L}{1,20} )?(?:assistent|expert|helper|vertaler|redacteur|analist|leraar|docent|specialist|agent|bot|chatbot)|(?:jouw|je|uw) taak is',
    first: 'je bent ',
  },
  // Indonesian, Vietnamese.
  { anywhere: '(?:kamu|anda) adalah|tugas (?:kamu|anda) adalah|bertindaklah sebagai' },
  {
    anywhere: 'bạn là (?:một|trợ lý|chuyên gia|biên tập|giáo viên)|nhiệm vụ của bạn là|vai trò của bạn là|hãy đóng vai',
    first: 'bạn là ',
  },
  // Turkish.
  { anywhere: 'sen (?:bir|deneyimli) |(?:senin görevin|sizin göreviniz)' },
  // Hungarian, Finnish.
  { anywhere: 'te (?:egy|az?) (?:\\p{L}{1,20} ){1,3}vagy(?!\\p{L})|te vagy (?:a|az|egy) |a feladatod' },
  {
    anywhere:
      'olet (?:\\p{L}{1,20} ){0,2}(?:avustaja|asiantuntija|apuri|kääntäjä|toimittaja|opettaja|tekoäly|botti)|tehtäväsi on',
  },
  // Greek.
  {
    anywhere:
      '(?:είσαι|είστε) (?:(?:ένας|μια|μία|ένα|ο|η) )?(?:\\p{L}{1,20} )?(?:βοηθός|ειδικός|μεταφραστής|συντάκτης|αναλυτής|δάσκαλος)|(?:ο ρόλος|η αποστολή) σου είναι',
  },
  // Hebrew, Arabic, Persian.
  { anywhere: 'את(?:ה|ם)? (?:ה?עוזר|ה?מומחה|ה?סוכן|ה?מתרגם|ה?עורך|בוט)|(?:ה?תפקיד|ה?משימה) שלך' },
  { anywhere: 'أنت[َِ]? (?:ال)?(?:مساعد|خبير|مترجم|محرر|محلل|معلم|وكيل|نموذج)|(?:مهمتك|دورك)(?!\\p{L})' },
  { anywhere: '(?:شما|تو) (?:یک )?(?:دستیار|متخصص|کارشناس|مترجم|ویراستار|تحلیلگر|معلم)|وظیفه (?:شما|تو)' },
  // Hindi.
  {
    anywhere:
      '(?:आप|तुम) (?:एक )?(?:[^।.\\n]{0,30} )?(?:सहायक|विशेषज्ञ|अनुवादक|संपादक|शिक्षक)|आपका (?:काम|कार्य) है|आपकी भूमिका',
  },
];

const ANYWHERE: readonly RegExp[] = [
  ...UNSPACED.map(({ anywhere }) => new RegExp(anywhere)),
  ...SPACED.map(({ anywhere }) => new RegExp(`(?<!\\p{L})(?:${anywhere})`, 'u')),
];
const FIRST: readonly RegExp[] = [...UNSPACED, ...SPACED].map(
  ({ anywhere, first }) => new RegExp(`^\\s{0,400}(?:${first === undefined ? '' : `${first}|`}${anywhere})`, 'u'),
);
const FIRST_IN_ENGLISH =
  /^\s*(?:[Yy]ou(?: a|['’])re (?:an?|the|my|our) |[Yy]ou are [A-Z{<[]|[Aa]ct as |[Yy]our (?:task|role|job) is )/;
/** The middle of a sentence. */
const WITHIN_SENTENCE = /^\s{0,400}\p{Ll}/u;
/** In which the first words stand, behind white space. */
const BEGINNING = 400;

/** A phrase of another language than English says it somewhere. @param text in lower case */
export function speaksElsewhere(text: string): boolean {
  return ANYWHERE.some((phrases) => phrases.test(text));
}

/** The first words of a text say it, in any language. */
export function beginsAsSpoken(text: string): boolean {
  if (FIRST_IN_ENGLISH.test(text)) return true;
  const beginning = text.slice(0, BEGINNING);
  if (WITHIN_SENTENCE.test(beginning)) return false;
  const lower = beginning.toLowerCase();
  return FIRST.some((phrases) => phrases.test(lower));
}
