import assert from 'node:assert/strict';
import { assertText, placesIn, writtenPlaces } from '../../../../support/plain-places.ts';

const collection = (language: string, ...lines: string[]): string =>
  `# Prompts for the bakery\n\n\`\`\`${language}\n${lines.join('\n')}\n\`\`\`\n`;

describe('a command in a collection of prompts', () => {
  it('has the values of the shell as places of its prompt', () => {
    const text = collection('bash', 'claude -p "Bake $ARGUMENTS from $(cat dough.txt) for ${GUEST}."');
    assert.deepEqual(placesIn(text), [
      [50, '$ARGUMENTS'],
      [66, '$(cat dough.txt)'],
      [87, '${GUEST}'],
    ]);
  });

  it('may stand behind another one, go over lines and read a document', () => {
    const piped = collection('sh', 'cat $DOUGH | llm -s "Price it for $1" > $OUT && echo $DONE');
    assert.deepEqual(writtenPlaces(piped), ['$1']);
    const lines = collection('console', '$ codex exec "Bake this:', '`cat dough.txt`', 'Be $MOOD."', 'echo $DONE');
    assert.deepEqual(writtenPlaces(lines), ['`cat dough.txt`', '$MOOD']);
    const document = collection('shell', 'ollama run llama3 <<EOF', 'Bake $BREAD.', 'EOF', 'echo $DONE');
    assert.deepEqual(writtenPlaces(document), ['$BREAD']);
  });

  it('has none in single quotes, in a document in quotes and in other commands', () => {
    assertText([
      collection('bash', "claude -p 'Bake $BREAD'"),
      collection('bash', "llm <<'EOF'", 'Bake $BREAD.', 'EOF'),
      collection('bash', 'bake --oven $OVEN "$BREAD"'),
      collection('python', 'claude -p "Bake $BREAD"'),
    ]);
  });

  it('is shown in a text that is no collection', () => {
    assertText(['# Baking\n\nRun this:\n```bash\nclaude -p "Bake $BREAD"\n```\n']);
  });
});

describe('a prompt in a fence of a collection', () => {
  it('has names behind a dollar or between other marks', () => {
    const words = 'Explain the bread $BREAD_NAME in $LANGUAGE to a guest.';
    assert.deepEqual(writtenPlaces(collection('text', words)), ['$BREAD_NAME', '$LANGUAGE']);
    assert.deepEqual(writtenPlaces(`${collection('', words)}\n\`\`\`bash\nnpm i\n\`\`\`\n`), [
      '$BREAD_NAME',
      '$LANGUAGE',
    ]);
    assert.deepEqual(writtenPlaces(collection('', 'Explain %TOPIC% to a guest.')), ['%TOPIC%']);
  });

  it('is one only where it begins with a task', () => {
    assertText([
      collection('', 'BREAD=rye', 'bake $BREAD in $OVEN'),
      `# Baking\n\n\`\`\`\nExplain the $BREAD now.\n\`\`\`\n`,
    ]);
  });
});
