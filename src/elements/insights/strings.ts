import { defineStrings } from '../../ui/messages.js';

export const insightsStrings = defineStrings('insights', {
  label: 'Insights', failed: 'This part could not be fetched: {message}', retry: 'Try again',
  segmentation: 'Segments', assignment: 'Assignment', allocation: 'Resources', performance: 'Performance', market: 'Market', route: 'Coverage and routes', training: 'Training', comments: 'Discussion', crm: 'CRM',
  assortment: 'Assortment', stock: 'Stock', campaign: 'Campaign', relationship: 'Relationships',
});
