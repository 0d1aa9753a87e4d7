import assert from 'node:assert/strict';
import { assertText, spannedPlaces, writtenPlaces } from '../../../../support/plain-places.ts';

describe('places that count beside others', () => {
  it('are set off in code spans where the text fills such names outside of them', () => {
    assert.deepEqual(
      spannedPlaces('You run the inn of <OWNER_NAME> in <CITY_NAME>.\nThe bills lie in `<BILLS_DIR>`.\n'),
      [
        [19, 31, '<OWNER_NAME>'],
        [35, 46, '<CITY_NAME>'],
        [66, 77, '<BILLS_DIR>'],
      ],
    );
    assert.deepEqual(
      writtenPlaces('You run the inn of [OWNER_NAME] in [CITY_NAME].\nThe bills lie in `[BILLS_DIR]`.\n'),
      ['[OWNER_NAME]', '[CITY_NAME]', '[BILLS_DIR]'],
    );
  });

  it('are text in code spans that show a command, a mark or what is documented', () => {
    const outside = 'You run the inn of <OWNER_NAME> in <CITY_NAME>.\n';
    for (const text of [
      'Call `bill <ROOM> [-x]`.\n',
      'Call `bill <ROOM> [-x]`, where `<ROOM>` is a room.\n',
      '- `<ROOM>`: the room\n',
      'End it with `<ALL_DONE>`.\n',
      'A line such as `<ROOM_LIST>` is a mark.\n',
      'Answer in this format: `<ROOM_LIST>`\n',
    ]) {
      assert.deepEqual(writtenPlaces(outside + text), ['<OWNER_NAME>', '<CITY_NAME>'], text);
    }
    const square = 'You run the inn of [OWNER_NAME] in [CITY_NAME].\n';
    assert.deepEqual(writtenPlaces(`${square}Bills are \`[HIGH_RISK]\` or not.\n`), ['[OWNER_NAME]', '[CITY_NAME]']);
  });

  it('begin behind a number sign where the others have none', () => {
    assert.deepEqual(spannedPlaces('Move #{move_no} | You are {player}\n\nBoard:\n{board}\n'), [
      [6, 15, '{move_no}'],
      [26, 34, '{player}'],
      [43, 50, '{board}'],
    ]);
    // Braces that `str.format` could not read are replaced name by name.
    assert.deepEqual(spannedPlaces('Move #{move_no} of {player}, like {"a": 1}\n\nBoard:\n{board}\n'), [
      [6, 15, '{move_no}'],
      [19, 27, '{player}'],
      [51, 58, '{board}'],
    ]);
    assert.deepEqual(writtenPlaces('Move #{move_no}. You are #{player}.\n'), ['#{move_no}', '#{player}']);
    assert.deepEqual(writtenPlaces('Move #{move_no}.\n'), ['#{move_no}']);
    assert.deepEqual(writtenPlaces('Move #{@move.no} of {player}\n\nBoard:\n{board}\n'), [
      '#{@move.no}',
      '{player}',
      '{board}',
    ]);
  });
});

describe('lines of one bracket below labels', () => {
  it('are places where one of them surely is', () => {
    assert.deepEqual(
      spannedPlaces('Write to a guest.\n\nGuest:\n[Name]\n\nRoom:\n[Room]\n\nReason:\n[Insert reason]\n'),
      [
        [26, 32, '[Name]'],
        [40, 46, '[Room]'],
        [56, 71, '[Insert reason]'],
      ],
    );
  });

  it('are text where none is, in the form of an answer and as the name of one', () => {
    assert.deepEqual(writtenPlaces('Write to a guest.\n\nGuest:\n[Mark]\n\nRoom:\n[Blue]\n'), []);
    assert.deepEqual(
      writtenPlaces('Stay:\n[Insert the stay]\n\nReply in this format:\n\nGuest:\n[Name]\n\nRoom:\n[Room]\n'),
      ['[Insert the stay]'],
    );
    assert.deepEqual(writtenPlaces('Stay:\n[Insert the stay]\n\nSummary:\n[Two lines]\n'), ['[Insert the stay]']);
  });
});

describe('words in braces behind labels', () => {
  it('are places where the text says to fill the braces', () => {
    const text =
      'Copy it and fill the braces.\n\n- **Goal:** {what you want}\n- Limits: {words, tone (warm), must/avoid}\n' +
      '\n## Output controls\n- **Length:** {brief | ~50 words}\n\n## Notes\n{paste notes, links, or “none”}\n';
    assert.deepEqual(spannedPlaces(text), [
      [42, 57, '{what you want}'],
      [68, 100, '{words, tone (warm), must/avoid}'],
      [135, 154, '{brief | ~50 words}'],
      [165, 196, '{paste notes, links, or “none”}'],
    ]);
    for (const words of [
      'Ersetzen Sie die Platzhalter.',
      'Remplacez les accolades.',
      'Rellena los corchetes.',
      'Replace all placeholders.',
    ])
      assert.deepEqual(writtenPlaces(`${words}\n\nTask: {what, and for whom}\n`), ['{what, and for whom}'], words);
  });

  it('are places in a list of labels that speaks to whoever sends it', () => {
    assert.deepEqual(
      writtenPlaces('You are a cook.\n\n- **Goal:** {what you want}\n- **Limits:** {time, price, taste}\n'),
      ['{what you want}', '{time, price, taste}'],
    );
  });

  it('are text where the model fills them', () => {
    assertText([
      'Fill the braces in your answer.\n\nGoal: {what, and for whom}\n',
      'Answer in this format:\n- **Goal:** {what, and for whom}\n- **Reason:** {why you chose it}\n',
      'Copy it and fill the braces.\n\nAnswer in this format:\n- **Goal:** {what, and for whom}\n',
      'Copy it and fill the braces.\n\nData: {"a": 1}\nCode: {x => y}\n',
      '- **Goal:** {what, and for whom}\n',
      'Review the bill.\n\n- **Error:** {what you found, in words}\n- **Repair:** {your plan, in words}\n',
    ]);
  });
});

describe('braces that the model writes', () => {
  it('are text, and so is the name elsewhere', () => {
    assertText([
      'Use {name} for a value the user must supply and list it.\n{"command": "add {name}"}\n',
      '- Write {name} where the value is not known.\n',
      '- Use `{name}` for any value you do not know.\n',
    ]);
    assert.deepEqual(writtenPlaces('Use {name} for the guest. The inn is {inn}.\n'), ['{name}', '{inn}']);
    assert.deepEqual(writtenPlaces('Use {tone} for each letter the user should get.\n'), ['{tone}']);
  });

  it('are text between guillemets where the text calls them tokens', () => {
    assertText(['Tokens like «SECRET_1» are hidden values.\nCopy them as they are.\n']);
    assert.deepEqual(writtenPlaces('You serve «GUEST_NAME» in the inn.\n'), ['«GUEST_NAME»']);
  });
});
