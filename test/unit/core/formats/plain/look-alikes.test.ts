import assert from 'node:assert/strict';
import { assertText, placesIn, writtenPlaces } from '../../../../support/plain-places.ts';

describe('What looks like a place', () => {
  it('is a folder of Windows, as against a name that a template is filled with', () => {
    assertText([
      'You help bakers. The recipes are in %APPDATA%.\n',
      'You help bakers. Look into %LOCALAPPDATA% first.\n',
    ]);
    assert.deepEqual(writtenPlaces('Dear %USERNAME%, the bread is done. Greet %USERNAME% by that name.\n'), [
      '%USERNAME%',
      '%USERNAME%',
    ]);
  });

  it('is a match of SQL', () => {
    assertText(["You write SQL, such as SELECT loaf FROM bread WHERE name LIKE '%rye%'.\n"]);
    assert.deepEqual(writtenPlaces('You write SQL about %topic%.\n'), ['%topic%']);
  });

  it('is a match of SQL whatever matches it, and another string beside it', () => {
    for (const operator of ['ILIKE', 'NOT ILIKE', 'ilike', 'SIMILAR TO', 'GLOB', 'LIKE ANY (ARRAY[', 'LIKE lower(']) {
      assertText([`You write SQL, such as SELECT loaf FROM bread WHERE name ${operator} '%rye%'.\n`]);
    }
    assertText(["You write SQL, such as name ILIKE ANY (ARRAY['%rye%', '%oat%']), or position('%corn%', name) > 0.\n"]);
    assert.deepEqual(writtenPlaces("You write poems. Write about '%topic%'.\n"), ['%topic%']);
  });

  it('is the index of a term in a formula', () => {
    assertText([
      'You teach bakers. The price P_{t-N} is that of N days before, r_{t-1} that of yesterday.\n',
      'You teach bakers. The loaf x_{i} rises before x_{j}, y_{ij} and z_{i + 1}.\n',
    ]);
    const question = 'Answer {user_question} from {table_name}.\n';
    const own = ['{user_question}', '{table_name}'];
    assert.deepEqual(writtenPlaces(`${question}-- P_{t-N} is the price of N days before, x_{i} that of a day.\n`), own);
    assert.deepEqual(writtenPlaces(`${question}Write x_{i} in round {i}.\n`), [...own, '{i}', '{i}']);
    assert.deepEqual(writtenPlaces(`${question}Save it in q_{n}.md, as loaf_{n}.\n`), [...own, '{n}', '{n}']);
  });

  it('is an amount of money, or a letter of algebra', () => {
    assertText([
      'You sell bread. A loaf costs $US 3, or $EUR 4.\n',
      'You teach algebra. Letters like $x are numbers.\n',
    ]);
    assert.deepEqual(writtenPlaces('You sell bread. A loaf costs $PRICE_OF_LOAF in the shop $SHOP_NAME.\n'), [
      '$PRICE_OF_LOAF',
      '$SHOP_NAME',
    ]);
  });

  it('is all of an array of a shell', () => {
    assertText(['You write scripts for bakers. Quote "${loaves[@]}" and "${pans[*]}".\n']);
  });

  it('is what Python fills, or what the text says to leave as it is', () => {
    assertText([
      'You write Python for bakers. No "%s" % loaf, please.\n',
      'You translate. Leave these marks as they are: %(loaf)s, %s.\n',
      'You translate. Keep placeholders such as {loaf}, %d, %s, %1$s and {{pan}} unchanged.\n',
    ]);
    assert.deepEqual(writtenPlaces('You bake. The dough is %(dough)s, the guest %(guest)s.\n'), [
      '%(dough)s',
      '%(guest)s',
    ]);
  });

  it('is what a call prints, and what it is for', () => {
    assertText([
      'You write C for bakers. Prefer `printf("%s\\n", loaf)`. No %s alone.\n',
      'You write C for bakers. Use %d for integers and %s for strings.\n',
    ]);
    assert.deepEqual(writtenPlaces('You bake for %s. The loaf: %s\n'), ['%s', '%s']);
  });

  it('is a variable of a shell or a workflow that the text is about', () => {
    assertText([
      'You write bash. Quote "${pan}" and use ${pan:-tin} for a default.\n',
      'You write Makefiles: $(CC) is the compiler, ${CFLAGS} has its flags.\n',
      'You write GitHub Actions. Use `${{ secrets.OVEN }}` for secrets and ${{ github.ref }} for the branch.\n',
    ]);
    assert.deepEqual(writtenPlaces('You write bash. Use ${pan:-tin} in it.\n\nTask: ${task}\n'), ['${task}']);
    assert.deepEqual(writtenPlaces('Review the change of ${{ github.ref }} now.\n'), ['${{ github.ref }}']);
  });

  it('is a name in capitals in an element that the model writes', () => {
    assertText(['To change a file, emit:\n\n<edit>\n<old>OLD_TEXT</old>\n<new>NEW_TEXT</new>\n</edit>\n']);
    assert.deepEqual(writtenPlaces('You bake. The letters:\n\n<old>OLD_TEXT</old>\n<new>NEW_TEXT</new>\n'), [
      'OLD_TEXT',
      'NEW_TEXT',
    ]);
  });

  it('is what a language puts into its strings', () => {
    assertText(['You review Ruby. Prefer "Bake #{loaf}" over a sum of "#{a}" and "b".\n']);
    assert.deepEqual(writtenPlaces('You review Ruby of #{team}. Read "x" and #{file}.\n'), ['#{team}', '#{file}']);
  });

  it('is a word that is quoted in French, as against a field of a letter in capitals', () => {
    assertText(['Tu es boulanger. Utilise «Pain» et «Ville».\n']);
    assert.deepEqual(writtenPlaces('Schreibe an «KUNDE» in «STADT».\n'), ['«KUNDE»', '«STADT»']);
  });

  it('is one of the kinds that a text lists', () => {
    assertText([
      'Write lines such as "[RYE] one more loaf". Types: [RYE], [WHEAT], [OATS].\n',
      'Severity: [LOW], [MIDDLE], [HIGH].\n',
    ]);
    assert.deepEqual(writtenPlaces('Topic: [TOPIC]\nAudience: [AUDIENCE]\n'), ['[TOPIC]', '[AUDIENCE]']);
  });

  it('is the last line of the form of an answer, in marks of another kind', () => {
    assertText(['You bake.\n\nAnswer in this form:\n\nLoaf: {loaf}\nDough: {{dough}}\nBaker: [Your name]\n']);
  });

  it('is a mark over or before a part of the text, where braces hold what fills it', () => {
    for (const [open, close] of [
      ['###', '###'],
      ['@@@', '@@@'],
      ['@@', '@@'],
      ['<|', '|>'],
      ['[[', ']]'],
    ]) {
      const mark = (name: string): string => `${open}${name}${close}`;
      const sections = `You bake.\n\n${mark('INSTRUCTION')}\nName the dough.\n\n${mark('INPUT')}\n{loaf}\n\n${mark('OUTPUT')}\n`;
      assert.deepEqual(writtenPlaces(sections), ['{loaf}'], open);
    }
    assert.deepEqual(
      writtenPlaces('You bake.\n\n<|QUERY|>: Rye?\n<|ANSWER|>: Soon.\n\n<|QUERY|>: {query}\n<|ANSWER|>:'),
      ['{query}'],
    );
  });

  it('is in the mark of a source that the model cites, in a text that is filled in braces', () => {
    for (const rule of [
      'Put [[src:<DOC_ID>]] after each claim',
      '各主張に [[src:<DOC_ID>]] を付ける',
      'Cite as [<DOC_ID>]',
      'Write (<DOC_ID>) behind every sentence',
    ])
      assert.deepEqual(placesIn(`# Question\n{question}\n\n# Rules\n- ${rule}.\n`), [[11, '{question}']], rule);
    for (const rule of ['Read [[docs/<DOC_ID>]] first', 'Answer from [<DOC_ID>] alone'])
      assert.deepEqual(writtenPlaces(`# Question\n{question}\n\n- ${rule}.\n`), ['{question}', '<DOC_ID>'], rule);
    assert.deepEqual(writtenPlaces('Text of <DOC_ID>:\n{text}\n\nCite it as [<DOC_ID>].\n'), [
      '<DOC_ID>',
      '{text}',
      '<DOC_ID>',
    ]);
  });

  it('is no mark over a part where nothing stands below it, or a label announces it', () => {
    assert.deepEqual(
      writtenPlaces('You bake with {flour}.\n\nDough:\n##CONTEXT##\nGuest:\n##QUESTION##\nAnswer now.\n'),
      ['{flour}', '##CONTEXT##', '##QUESTION##'],
    );
    assert.deepEqual(writtenPlaces('You bake for the guest.\n\n@@CONTEXT@@\n\n@@QUESTION@@\n'), [
      '@@CONTEXT@@',
      '@@QUESTION@@',
    ]);
  });
});
