import assert from 'node:assert/strict';
import { spannedPlaces, writtenPlaces } from '../../../../support/plain-places.ts';

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
    assert.deepEqual(writtenPlaces('The inn is in <CITY_NAME>.\nThe bills lie in `<BILLS_DIR>`.\n'), ['<CITY_NAME>']);
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
