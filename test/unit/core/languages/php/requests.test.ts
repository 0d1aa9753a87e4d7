import assert from 'node:assert/strict';
import { readCode, sentBy } from '../../../../support/code-prompts.ts';

describe('Prompts in PHP', () => {
  it('stand in strings, heredocs and nowdocs, whose indentation is that of the closing word', async () => {
    const text = `<?php
use OpenAI\\Client;
const RULES = ['Be polite.', 'Be "brief".'];
class Steward {
    public function buildPrompt(string $name, int $n = 3): string {
        $prompt = <<<PROMPT
            You are {$this->tone}, a steward.
              Hi $name, \\tyou.
            PROMPT;
        $prompt .= "x\\n" . sprintf("%s and %1\\$05d of 100%%", $name, $n);
        if ($n > 3) { $prompt .= 'a'; } elseif ($n) { $prompt .= 'c'; }
        foreach (RULES as $i => $r) { $prompt .= '- ' . $r; }
        $prompt .= <<<'TXT'
        Raw $x \\n
        TXT;
        return trim($prompt);
    }
}
`;
    const { prompts } = await readCode('Steward.php', text);
    assert.deepEqual(
      prompts.map(({ prompt }) => [prompt.name, ...sentBy(text, prompt)]),
      [
        [
          'buildPrompt',
          'system/system: You are «$this->tone», a steward.\n  Hi «$name», \tyou.x\n«%s» and «%1$05d» of 100%?a??c?- Be polite.- Be "brief".Raw $x \\n',
        ],
      ],
    );
    const [first, second] = prompts[0]!.prompt.blocks[0]!.segments.filter(({ kind }) => kind === 'dynamic');
    assert.equal(text.slice(first!.start, first!.end), '{$this->tone}');
    assert.equal(text.slice(second!.start, second!.end), '$name');
  });

  it('go to a model in arrays, with members, constants and replacements', async () => {
    const text = `<?php
class Steward {
    private const SYSTEM = "You are a \\$5 steward.";
    private string $city = 'Kiel';
    public function ask($q) {
        $messages = [['role' => 'system', 'content' => self::SYSTEM]];
        $messages[] = ['role' => 'user', 'content' => str_replace('{q}', $q, 'Answer {q} about ' . $this->city . '. It is ' . date('Y-m-d'))];
        return $this->client->chat()->create(['model' => 'gpt-5.5', 'messages' => $messages]);
    }
}
`;
    const { prompts } = await readCode('Steward.php', text);
    assert.deepEqual(
      prompts.map(({ prompt }) => [prompt.model?.id, ...sentBy(text, prompt)]),
      [
        [
          'gpt-5.5',
          'system/system: You are a $5 steward.',
          "messages/user: Answer «$q» about Kiel. It is «date('Y-m-d')»",
        ],
      ],
    );
  });

  it('go to a model by the methods of a chain of Prism', async () => {
    const text = `<?php
function ask(string $letter) {
    $answer = Prism::text()->using(Provider::Anthropic, 'claude-opus-5')
        ->withSystemPrompt('You answer the letters of a shop.')->withMaxTokens(90)->withPrompt("Letter: {$letter}")->asText();
    return $answer->text;
}
function sort(string $letter) {
    return Prism::structured()->withSystemPrompt(view('rules'))->withMessages([new UserMessage("Sort $letter.")])->asStructured();
}
`;
    const { prompts } = await readCode('ask.php', text);
    assert.deepEqual(
      prompts.map(({ prompt }) => [prompt.name, ...sentBy(text, prompt)]),
      [
        ['ask: prism.call', 'system/system: You answer the letters of a shop.', 'messages/user: Letter: «$letter»'],
        ['sort: prism.call', "system/system: «view('rules')»", 'messages/user: Sort «$letter».'],
      ],
    );
    const letter = prompts[0]!.prompt.blocks[1]!.segments.find(({ kind }) => kind === 'dynamic')!;
    assert.equal(text.slice(letter.start, letter.end), '{$letter}');
  });

  it('never throw, wherever the file ends', async () => {
    const text =
      '<?php\nfunction prompt($x) {\n  $p = <<<"A"\n    You {$x[1]} ${y}\n    A;\n  return $p . "a $x[k]" . match($x) { 1 => \'b\', default => 3 };\n}\n';
    for (let end = 0; end <= text.length; end++) await readCode('a.php', text.slice(0, end));
  });
});
