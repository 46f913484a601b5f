import { defineStrings } from '../../ui/messages.js';

export const practiceStrings = defineStrings('practice', {
  title: 'Practice', intro: 'Balance a made-up market by hand. Nothing here touches your own plan.', loading: 'The practice market is made …', failed: 'The practice market could not be made: {message}',
  'warm-up': 'Warm up', balance: 'Balance', both: 'Two at once', tight: 'Fine work',
  task: { one: 'Bring every territory within {tolerance} of its share of {measures}, in {count} move.', other: 'Bring every territory within {tolerance} of its share of {measures}, in at most {count} moves.' },
  whole: 'No territory may fall apart.', best: 'Best: {points} points', untried: 'Not tried yet', start: 'Start', startName: 'Start: {name}', again: 'Start again', stop: 'Other exercises', undo: 'Undo', hint: 'Hint',
  farthest: 'Farthest from its share', goal: 'goal {tolerance}', moves: 'Moves', of: 'of {count}', pieces: 'Loose pieces', points: 'Points', progress: 'Progress',
  done: 'Done: 100 points, with {moves} of {count} moves.', tooMany: 'Within the tolerance, but with too many moves. Undo some, or start again.', torn: 'A territory has fallen apart: join its pieces.',
  how: 'Select units on the map, then choose a territory; or use the brush.', hintText: '{from} has too much of {measure}: give a unit on the border to {to}.', hintNone: 'There is nothing left to improve between neighbours.', score: '{points} points, farthest {deviation}, {moves} moves', and: '{a} and {b}', map: 'Map of the practice market',
});
