/** The kit's own tools, in the order of the toolbar, with the letters that take them in hand. */
export const toolKinds = [
  { id: 'select', key: 'V', edits: false },
  { id: 'box', key: 'M', edits: false },
  { id: 'lasso', key: 'L', edits: false },
  { id: 'drive', key: 'D', edits: false },
  { id: 'brush', key: 'B', edits: true },
  { id: 'fill', key: 'G', edits: true },
  { id: 'border', key: 'P', edits: true },
  { id: 'split', key: 'X', edits: true },
] as const;

export type ToolId = (typeof toolKinds)[number]['id'];

export function isToolId(id: string): id is ToolId {
  return toolKinds.some((kind) => kind.id === id);
}
