import { defineStrings } from '../../ui/messages.js';

export const swipeStrings = defineStrings('swipe', {
  handle: 'Divider between the two maps',
  share: 'first map {share}',
});
