/** Names of what a person fills in, in several languages: `Name des Kunden`, `target audience`. */
import { isInputName } from '../braces/brace-scores.ts';

/** The ends of words in German, of which one may be made of several. */
const FIELD_IN_GERMAN =
  /(?:kunde|kunden|zielgruppe|thema|produkt|unternehmen|firma|branche|sprache|fachgebiet|betreff|aufgabe|frage|beruf|stelle|begriff|stadt|firmenname)s?(?!\p{L})|(?<!\p{L})produkt/iu;
/** Words of English, Spanish and Portuguese, French, Italian, Russian, and of Dutch, Polish and Turkish. */
const FIELDS = [
  /(?<!\p{L})(?:topics?|subjects?|themes?|audience|clients?|customers?|company|companies|brands?|products?|services?|industry|business|niche|questions?|quer(?:y|ies)|articles?|texts?|tasks?|problems?|goals?|objectives?|professions?|occupation|job|roles?|positions?|languages?|tone|genre|keywords?|budget|destination|city|country|location|persona|requirements?|deadline|occasion|recipient|platform|project|concept|skills?|hobby|user['’]s)(?!\p{L})/iu,
  /(?<!\p{L})(?:clientes?|temas?|asunto|assunto|empresas?|marca|productos?|produtos?|sector|setor|público|pregunta|pergunta|textos?|idioma|objetivo|profesión|profissão|puesto|cargo|tarea|tarefa|ciudad|cidade)(?!\p{L})/iu,
  /(?<!\p{L})(?:sujet|thème|entreprise|société|marque|produits?|secteur|public|cible|langue|objectif|métier|poste|ville|domaine|tâche)(?!\p{L})/iu,
  /(?<!\p{L})(?:argomento|oggetto|azienda|marchio|prodotto|settore|pubblico|domanda|testo|lingua|obiettivo|professione|compito|città)(?!\p{L})/iu,
  /(?<!\p{L})(?:тема|темы|тему|клиент|клиента|компани[яи]|бренд|продукта?|товара?|аудитори[яию]|вопрос|текст|язык|цель|профессия|задача|город)(?!\p{L})/iu,
  /(?<!\p{L})(?:onderwerp|doelgroep|klant|bedrijf|merk|vraag|taal|taak|temat|klienta?|firmy|marki|grupa docelowa|odbiorcy|pytanie|tekst|język|zadanie|konu|hedef kitle|müşteri|şirket|marka|ürün|soru|metin|dil)(?!\p{L})/iu,
];
export function isFieldName(name: string): boolean {
  const words = name.replaceAll(/[_-]/g, ' ');
  return FIELD_IN_GERMAN.test(words) || FIELDS.some((field) => field.test(words)) || isInputName(name.toLowerCase());
}
