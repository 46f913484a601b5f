import '../../../src/define/territory-map.js';
import { sampleWorkspace } from '../../sample.js';

const model = await sampleWorkspace({ rows: 20, columns: 30, territories: 4 });

async function soak(times: number): Promise<void> {
  const host = document.querySelector('#host')!;
  for (let i = 0; i < times; i++) {
    const map = document.createElement('territory-map');
    map.workspace = model;
    map.style.cssText = 'width: 600px; height: 400px';
    host.append(map);
    // some leave before they are drawn, some are used first
    if (i % 4 !== 0) while (!map.settled) await new Promise((resolve) => setTimeout(resolve, 5));
    if (i % 4 === 2) {
      model.select([i % 600], 'replace');
      map.fit([1, 2, 3]);
    }
    map.remove();
    await new Promise((resolve) => setTimeout(resolve));
  }
}

declare global {
  interface Window {
    soak: typeof soak;
  }
}
window.soak = soak;
