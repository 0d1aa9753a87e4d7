import assert from 'node:assert/strict';
import { sentIn } from '../../../support/code-prompts.ts';

const SAME = 'system/system: You sort the letters.Be brief.';
const CHANGED = /\?You sort the letters\.\?|letters\.«rules»/;

/** A class whose second text nothing changes. */
const programs: Readonly<Record<string, (within: string, outside: string, member: string) => string>> = {
  'A.php': (within, outside, member) => `<?php
class A {
  public static string $rules = "You sort the letters.";
  private static $tone = "Be brief.";
  ${within}
  function create($client) {
    $client->chat()->create(['model' => 'm', 'messages' => [['role' => 'system', 'content' => ${member} . self::$tone]]]);
  }
}
${outside}
`,
  'a.py': (within, outside, member) => `class A:
    rules = "You sort the letters."
    tone = "Be brief."
    ${within}
    def create(self, client):
        client.messages.create(model="claude-opus-5", system=${member} + self.tone)
${outside}
`,
  'A.java': (within, outside, member) => `class A {
  static String rules = "You sort the letters.";
  private static final String tone = "Be brief.";
  ${within}
  String create(OpenAIClient client) {
    return client.chat().completions().create(ChatCompletionCreateParams.builder().addSystemMessage(${member} + tone).model("m").build());
  }
}
${outside}
`,
  'a.rs': (within, outside, member) => `static mut RULES: &str = "You sort the letters.";
const TONE: &str = "Be brief.";
${within}
async fn create(client: &Client) {
    let request = CreateChatCompletionRequestArgs::default().model("m").messages([ChatCompletionRequestSystemMessageArgs::default().content([${member}, TONE].concat()).build()?.into()]).build()?;
    client.chat().create(request).await;
}
${outside}
`,
};

describe('A member of a class, not of its objects', () => {
  const cases: [path: string, within: string, outside: string, member: string, isChanged: boolean][] = [
    ['A.php', 'static function set($text) { self::$rules = $text; }', '', 'self::$rules', true],
    ['A.php', 'static function set($text) { static::$rules .= $text; }', '', 'self::$rules', true],
    ['A.php', '', 'function set($text) { A::$rules = $text; }', 'self::$rules', true],
    ['A.php', '', 'class B extends A { static function set($text) { self::$rules = $text; } }', 'self::$rules', true],
    [
      'A.php',
      'static function set($rules) { $rules = trim($rules); return $rules == self::$rules; }',
      '',
      'self::$rules',
      false,
    ],
    [
      'A.php',
      'static function get() { return self::$rules; }',
      'function get() { return A::$rules . "x"; }',
      'self::$rules',
      false,
    ],
    ['a.py', 'def set(self, text):\n        type(self).rules = text', '', 'self.rules', true],
    ['a.py', 'def set(self, text):\n        type(self).rules = text', '', 'A.rules', true],
    ['a.py', 'def get(self):\n        return type(self).rules == self.tone', '', 'A.rules', false],
    ['A.java', 'static void setRules(String text) { rules = text; }', '', 'rules', true],
    ['A.java', '', 'class B { void set(String text) { A.rules = text; } }', 'A.rules', true],
    ['A.java', 'static String of(String rules) { rules = rules.trim(); return rules; }', '', 'rules', false],
    ['a.rs', "fn set(text: &'static str) { unsafe { RULES = text; } }", '', 'RULES', true],
    ['a.rs', 'fn is(text: &str) -> bool { unsafe { RULES == text } }', '', 'RULES', false],
  ];
  for (const [path, within, outside, member, isChanged] of cases) {
    it(`${isChanged ? 'may be another' : 'is the same'} in ${path}: ${member}, ${within}${outside}`, async () => {
      const prompts = await sentIn(path, programs[path]!(within, outside, member));
      const sent = prompts
        .find(([name]) => name!.includes('create'))!
        .slice(1)
        .join('')
        .replaceAll('‹[RULES, TONE].concat()›', '');
      if (isChanged) assert.ok(CHANGED.test(sent) && sent.endsWith('Be brief.'), sent);
      else assert.equal(sent, SAME);
    });
  }
});
