import type { AnyPanel, SubjectName } from '../../insight/subject/panel/panel.js';

/** Each subject comes when it is first shown: nobody pays for the others. */
const loaders: Readonly<Record<SubjectName, () => Promise<AnyPanel>>> = {
  segmentation: async () => (await import('../../insight/subject/panel/segmentation.js')).segmentationPanel,
  assignment: async () => (await import('../../insight/subject/panel/assignment.js')).assignmentPanel,
  allocation: async () => (await import('../../insight/subject/panel/allocation.js')).allocationPanel,
  performance: async () => (await import('../../insight/subject/panel/performance.js')).performancePanel,
  market: async () => (await import('../../insight/subject/panel/market.js')).marketPanel,
  route: async () => (await import('../../insight/subject/panel/route.js')).routePanel,
  training: async () => (await import('../../insight/subject/panel/training.js')).trainingPanel,
  comments: async () => (await import('../../insight/subject/panel/comments.js')).commentsPanel,
  crm: async () => (await import('../../insight/subject/panel/crm.js')).crmPanel,
  assortment: async () => (await import('../../insight/subject/panel/assortment.js')).assortmentPanel,
  stock: async () => (await import('../../insight/subject/panel/stock.js')).stockPanel,
  campaign: async () => (await import('../../insight/subject/panel/campaign.js')).campaignPanel,
  relationship: async () => (await import('../../insight/subject/panel/relationship.js')).relationshipPanel,
};

/** Names of the kit's own subjects, in the order of the practice. */
export const subjectNames = Object.keys(loaders) as readonly SubjectName[];

/** The panel of a subject; undefined when the kit has none of that name. */
export function loadSubject(name: string): Promise<AnyPanel> | undefined {
  return Object.hasOwn(loaders, name) ? loaders[name as SubjectName]() : undefined;
}
