import assert from 'node:assert/strict';
import { sentIn } from '../../../support/code-prompts.ts';

/** Who the model is, and a wish, each of which is enough where the name says that it is a prompt. */
const SPOKEN: readonly (readonly [language: string, who: string, wish: string])[] = [
  ['Russian', 'Ты опытный переводчик писем в библиотеке.', 'Письма ниже для читателей. Ничего не добавляй.'],
  ['Ukrainian', 'Ти досвідчений перекладач листів у бібліотеці.', 'Листи нижче для читачів. Нічого не додавай.'],
  ['Hebrew', 'אתה מתרגם של מכתבים בספריה קטנה.', 'המכתבים הבאים לקוראים. אל תוסיף שום מילה.'],
  ['Arabic', 'أنت مترجم الرسائل في مكتبة صغيرة.', 'الرسائل التالية للقراء. لا تضف أي كلمة.'],
  ['Persian', 'شما مترجم نامه ها در یک کتابخانه هستید.', 'نامه های زیر برای خوانندگان. هرگز چیزی اضافه نشود.'],
  ['Thai', 'คุณคือผู้แปลจดหมายในห้องสมุดขนาดเล็ก', 'จดหมายต่อไปนี้สำหรับผู้อ่าน ห้ามเพิ่มคำ'],
  ['Hindi', 'आप एक छोटे पुस्तकालय के अनुवादक हैं।', 'ये पत्र पाठकों के लिए हैं। हमेशा एक पंक्ति।'],
  [
    'Greek',
    'Είσαι μεταφραστής επιστολών σε μια βιβλιοθήκη.',
    'Οι επιστολές είναι για αναγνώστες. Μην προσθέσεις λέξη.',
  ],
  [
    'Polish',
    'Jesteś tłumaczem listów w małej bibliotece.',
    'Listy poniżej są dla czytelników. Nigdy dłuższe niż linia.',
  ],
  ['Turkish', 'Sen bir kütüphanede mektup çevirmenisin.', 'Mektuplar okurlar için. Asla bir satırdan uzun olmasın.'],
  ['Czech', 'Jsi překladatel dopisů v malé knihovně.', 'Dopisy níže jsou pro čtenáře. Nikdy delší než řádek.'],
  ['Indonesian', 'Kamu adalah penerjemah surat di perpustakaan.', 'Surat berikut untuk pembaca. Jangan menambah kata.'],
  ['Vietnamese', 'Bạn là trợ lý dịch thư trong thư viện.', 'Các lá thư sau dành cho bạn đọc. Đừng thêm từ nào.'],
  [
    'Dutch',
    'Je bent de vertaler van brieven in een bibliotheek.',
    'De brieven zijn voor lezers. Nooit langer dan een regel.',
  ],
  ['Hungarian', 'Te egy könyvtár levelezője vagy.', 'A levelek az olvasóknak szólnak. Soha ne legyen hosszabb.'],
  ['Finnish', 'Olet pienen kirjaston kääntäjä.', 'Kirjeet ovat lukijoille. Älä lisää sanaakaan.'],
  ['Italian', 'Sei l’assistente di una piccola biblioteca.', 'Le lettere sono per i lettori. Non aggiungere parole.'],
];

describe('A text that its name calls a prompt', () => {
  for (const [language, who, wish] of SPOKEN) {
    it(`is one where it says in ${language} who the model is, or what it wishes`, async () => {
      for (const said of [who, wish]) {
        const text = `def run(letters):\n    prompt = f"""${said}\n\n{letters}\n"""\n    return send(prompt)\n`;
        assert.deepEqual(await sentIn('run.py', text), [['run: prompt', `system/system: ${said}\n\n«letters»\n`]]);
      }
    });
  }

  it('is none where a person is asked for something', async () => {
    for (const asked of [
      'Введите имя файла, никогда не пустое.',
      'Podaj nazwę pliku, nigdy pustą nazwę.',
      'הכנס את שם הקובץ, תמיד עם סיומת.',
      'Nhập tên tệp, đừng để trống.',
      'Bir dosya seçin: asla boş olmasın.',
    ]) {
      assert.deepEqual(
        await sentIn('run.py', `def run():\n    prompt = "${asked}"\n    return show(prompt)\n`),
        [],
        asked,
      );
    }
  });

  it('is none for what a program tells a person, and no other text is one for it', async () => {
    const told = [
      ['prompt', 'Ваши результаты — в таблице ниже.'],
      ['prompt', 'Jesteś zalogowany jako gość w bibliotece.'],
      ['prompt', 'Je bent uitgelogd uit de bibliotheek.'],
      ['prompt', 'Olet kirjautunut sisään kirjastoon.'],
      ['greeting', 'Нажмите, чтобы продолжить. Никогда не закрывайте это окно, пока письма отправляются.'],
      ['greeting', 'Jangan menutup jendela ini selama surat sedang dikirim ke semua pembaca perpustakaan.'],
    ];
    for (const [name, said] of told)
      assert.deepEqual(
        await sentIn('run.py', `def run():\n    ${name} = "${said}"\n    return show(${name})\n`),
        [],
        said,
      );
  });
});
