import { StrictMode, useRef, useState } from 'react';
import { createRoot } from 'react-dom/client';
import 'territory-kit/define/territory-workspace.js';
import 'territory-kit/define/territory-map.js';
import 'territory-kit/define/territory-kpi.js';
import type { TerritoryWorkspace } from 'territory-kit';
import { adapter, play } from './scene.js';

function App() {
  const workspace = useRef<TerritoryWorkspace>(null);
  const [status, setStatus] = useState('waiting');
  return (
    <territory-workspace ref={workspace} adapter={adapter} onterritory-ready={() => setStatus(workspace.current!.workspace.status)}>
      <p id="status">{status}</p>
      <territory-kpi metric="balance.potential" />
      <territory-map style={{ width: 600, height: 400 }} />
    </territory-workspace>
  );
}

createRoot(document.getElementById('root')!).render(<StrictMode><App /></StrictMode>);

async function rendered(): Promise<Record<string, unknown>> {
  while (!document.querySelector('territory-map')) await new Promise((resolve) => setTimeout(resolve, 20));
  return play();
}

Object.assign(globalThis, {
  result: rendered().then(
    (played) => ({ ...played, status: document.getElementById('status')!.textContent }),
    (error: unknown) => ({ error: String(error) }),
  ),
});
