import type { Gestures } from '../../map/gestures.js';
import type { StageOptions } from '../../map/stage-options.js';
import type { MapStage } from '../../map/stage.js';
import type { ToolEvents, Tools } from '../../map/tools/tools.js';
import type { Workspace } from '../../workspace/workspace.js';
import { fetchDrawing } from './ahead.js';

/** A workspace shown on a map, with tools that hear its gestures. */
export interface Session {
  readonly stage: MapStage;
  readonly tools: Tools;
  readonly gestures: Gestures;
  dispose(): void;
}

/** How it is to be shown, and who hears of what the tools do. */
export interface SessionWishes {
  readonly stage: Omit<StageOptions, 'reducedMotion'>;
  readonly events: ToolEvents;
}

/** Fetches what draws and what listens, and puts both to work by what holds then; null when nobody waits for it any more. */
export async function openSession(container: HTMLElement, model: Workspace, wishes: () => Promise<SessionWishes>, wanted: () => boolean): Promise<Session | null> {
  const [{ MapStage }, { Tools }, { Gestures }] = await fetchDrawing();
  if (!wanted()) return null;
  const { stage: chosen, events } = await wishes();
  if (!wanted()) return null;
  const motion = matchMedia('(prefers-reduced-motion: reduce)');
  const stage = new MapStage(container, model, { ...chosen, reducedMotion: motion.matches });
  const follow = () => stage.configure({ reducedMotion: motion.matches });
  motion.addEventListener('change', follow);
  const tools = new Tools(stage, model, events);
  const { dragging } = stage.view.map;
  const gestures = new Gestures(container, tools, (still) => (still ? dragging.disable() : dragging.enable()));
  return {
    stage, tools, gestures,
    dispose() {
      motion.removeEventListener('change', follow);
      gestures.dispose();
      stage.dispose();
    },
  };
}
