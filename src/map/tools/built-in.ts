import { BorderTool } from './border.js';
import { BrushTool } from './brush.js';
import { DriveTool } from './drive.js';
import { FillTool } from './fill.js';
import type { ToolId } from './kinds.js';
import { BoxTool, LassoTool } from './outline.js';
import { SelectTool } from './select.js';
import { SplitTool } from './split.js';
import type { ToolFactory } from './tool.js';

/** Makes the kit's own tools. */
export const builtIn: Readonly<Record<ToolId, ToolFactory>> = {
  select: (desk) => new SelectTool(desk),
  box: (desk) => new BoxTool(desk),
  lasso: (desk) => new LassoTool(desk),
  drive: (desk) => new DriveTool(desk),
  brush: (desk) => new BrushTool(desk),
  fill: (desk) => new FillTool(desk),
  border: (desk) => new BorderTool(desk),
  split: (desk) => new SplitTool(desk),
};
