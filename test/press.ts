import { sendMouse } from '@web/test-runner-commands';

/** Clicks with a real pointer in the middle of an element, which is brought into view before. */
export async function press(target: Element): Promise<void> {
  target.scrollIntoView({ block: 'center', inline: 'center', behavior: 'instant' });
  const { left, top, width, height } = target.getBoundingClientRect();
  await sendMouse({ type: 'click', position: [Math.round(left + width / 2), Math.round(top + height / 2)] });
}
