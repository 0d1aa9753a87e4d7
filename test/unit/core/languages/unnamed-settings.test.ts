import assert from 'node:assert/strict';
import { sentIn } from '../../../support/code-prompts.ts';

/** What the last prompt of a file sends, which is that of its request. */
const sentAtEnd = async (path: string, text: string): Promise<string[]> => {
  const [, ...sent] = (await sentIn(path, text)).at(-1)!;
  return sent;
};

const shell = async (body: string): Promise<string> =>
  (
    await sentAtEnd(
      'ask.sh',
      `#!/bin/bash
${body}
curl https://api.anthropic.com/v1/messages -d "{\\"model\\": \\"claude-opus-5\\", \\"system\\": \\"$rules\\", \\"messages\\": []}"
`,
    )
  ).join('\n');

const php = async (body: string): Promise<string> =>
  (
    await sentAtEnd(
      'ask.php',
      `<?php
function ask($client, $given) {
    $rules = "You are kind to all.";
    ${body}
    return $client->messages()->create(['model' => 'claude-opus-5', 'system' => $rules, 'messages' => []]);
}
`,
    )
  ).join('\n');

const ruby = async (body: string): Promise<string> =>
  (
    await sentAtEnd(
      'ask.rb',
      `def ask(client, given)
  rules = "You are kind to all."
  ${body.replaceAll('\n', '\n  ')}
  client.messages.create(model: "claude-opus-5", system: rules, messages: [])
end
`,
    )
  ).join('\n');

const RULES = 'rules="You are kind to all."';

const isStatic = (sent: string): boolean => /(?<!\?)You are kind to all\.(?!\?)/.test(sent);
const isInDoubt = (sent: string): boolean => sent.includes('?You are kind to all.?') || !sent.includes('You are kind');

describe('A variable of a shell script', () => {
  for (const change of [
    'source "$1"',
    '[ -f .env ] && . ./.env',
    'eval "$1"',
    'export "$1=$2"',
    'while IFS== read -r key value; do export "$key=$value"; done < "$1"',
    'load() {\n  source "$1"\n}\nload "$1"',
    'put() {\n  local -n into=$1\n  into="$2"\n}\nput rules "$1"',
    'put() {\n  printf -v "$1" %s "$2"\n}\nput rules "$1"',
    'unset "$1"',
  ])
    it(`may have another value behind ${change.replaceAll('\n', ' ')}`, async () => {
      assert.ok(isInDoubt(await shell(`${RULES}\n${change}`)));
      assert.ok(isStatic(await shell(`${change}\n${RULES}`)));
    });

  for (const kept of [
    'source .venv/bin/activate',
    'config=$(source "$1"; echo "$key")',
    '(source "$1"; rules="$key")',
    'read -rp "Go on with $1? " answer',
    'export TITLE="A text with $1 in it" OTHER="$2"',
    'answer=$(eval "$1")',
    'show() {\n  local -n list=$1\n  echo "${list[@]}"\n}\nshow names',
    'cat <<END\nsource $1\neval $2\nEND',
    '# source "$1"',
    'trap \'rm -f "$file"\' EXIT',
  ])
    it(`has its value behind ${kept.replaceAll('\n', ' ')}`, async () => {
      assert.ok(isStatic(await shell(`${RULES}\n${kept}`)));
    });

  it('says where it may be changed', async () => {
    assert.equal(await shell(`${RULES}\nsource "$1"`), 'system/system: ‹rules›?You are kind to all.??«source»?');
  });
});

describe('A variable of PHP', () => {
  for (const change of [
    "include 'rules.php';",
    'if ($given) { extract($given); }',
    'foreach ($given as $key => $value) { $$key = $value; }',
    'similar_text($given, "x", $rules);',
    'foreach ($given as [$rules, $other]) { }',
    'while (($rules = next($given)) !== null) { }',
    'try { send($given); } catch (Exception $rules) { }',
    'unset($rules);',
  ])
    it(`may have another value behind ${change}`, async () => assert.ok(isInDoubt(await php(change))));

  for (const kept of [
    "require_once 'vendor/autoload.php';",
    '$note = "Do not include $given or eval(it).";',
    'foreach ($given as &$one) { $one = 1; } unset($one);',
    'while (($row = next($given)) !== null) { }',
    'try { send($given); } catch (Exception $error) { }',
  ])
    it(`has its value behind ${kept}`, async () => assert.ok(isStatic(await php(kept))));
});

describe('A text of Ruby', () => {
  for (const change of [
    'other = rules\nother.replace(given)',
    'rules.send(:replace, given)',
    'rules.then { it.replace(given) }',
    'given => [rules, *]',
    'eval(given) if given',
    'begin\n  send(given)\nrescue => rules\nend',
    '[rules].first.replace(given)',
    'all = { of: rules }\nall[:of].replace(given)',
    'change = ->(text) { rules.replace(text) }\nchange.call(given)',
  ])
    it(`may be another behind ${change.replaceAll('\n', '; ')}`, async () => assert.ok(isInDoubt(await ruby(change))));

  for (const kept of [
    'other = rules\nother += given',
    'page = ERB.new("x").result(binding)',
    'given.send(:push, 1)',
    'begin\n  send(given)\nrescue => error\nend',
    'all = { of: rules }\nall[:more] = given',
    'show = ->(text) { puts text }\nshow.call(rules)',
  ])
    it(`is the same behind ${kept.replaceAll('\n', '; ')}`, async () => assert.ok(isStatic(await ruby(kept))));
});

describe('Arguments that a list of a shell script holds', () => {
  const sent = (args: string, call: string): Promise<string[]> =>
    sentAtEnd('ask.sh', `prompt="You are kind to all."\nargs=(${args})\n${call}\n`);

  it('begin with a subcommand, which is no text of a prompt', async () => {
    const call = `printf '%s' "$prompt" | codex "\${args[@]}"`;
    assert.deepEqual(await sent('exec --model gpt-5 -', call), await sent('--model gpt-5', call));
  });

  it('are those of the program that exec runs', async () => {
    const own = await sent('exec "$prompt"', 'codex "${args[@]}"');
    assert.deepEqual(await sent('exec "$prompt"', 'exec codex "${args[@]}"'), own);
  });
});
