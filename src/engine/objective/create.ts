import type { Model } from '../model.js';
import { Centred } from './centred.js';
import { Cut } from './cut.js';
import { Inertia } from './inertia.js';
import type { Term } from './term.js';
import { Travel } from './travel.js';

/** The term of the problem's compactness. */
export function createTerm(model: Model): Term {
  const { compactness } = model.problem.objective;
  switch (compactness) {
    case 'moi': return new Inertia(model);
    case 'hessMoi':
    case 'pMedian': return new Centred(model, compactness);
    case 'cutEdges': return new Cut(model, false);
    case 'cutBorder': return new Cut(model, true);
    case 'travel': return new Travel(model);
  }
}
