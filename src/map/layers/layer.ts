import type { Workspace } from '../../workspace/workspace.js';
import type { Drawing } from '../canvas-layer.js';
import type { Scene } from '../scene.js';
import type { StageOptions } from '../stage-options.js';

/** What a thin layer over the areas is drawn from. */
export interface LayerInput {
  readonly scene: Scene;
  readonly model: Workspace;
  readonly options: StageOptions;
}

/** Draws a layer; it keeps nothing. */
export type DrawLayer = (drawing: Drawing, input: LayerInput) => void;

/** Layers that are fetched when they are first shown, from the ground up. */
export const lazyLayers = {
  density: async (): Promise<DrawLayer> => (await import('./density.js')).drawDensity,
  symbols: async (): Promise<DrawLayer> => (await import('./symbols.js')).drawSymbols,
  spokes: async (): Promise<DrawLayer> => (await import('./spokes.js')).drawSpokes,
  routes: async (): Promise<DrawLayer> => (await import('./routes.js')).drawRoutes,
};

export type LazyLayer = keyof typeof lazyLayers;

/** Which of them the options ask for, in drawing order. */
export function wantedLayers({ show }: StageOptions): LazyLayer[] {
  return (Object.keys(lazyLayers) as LazyLayer[]).filter((name) => (name === 'routes' ? (show.routes?.length ?? 0) > 0 : Boolean(show[name])));
}
