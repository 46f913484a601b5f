import { clip } from '../../model/errors.js';
import type { Territory } from '../../model/plan.js';
import type { BlockReason } from './difference.js';
import type { RemoteTerritory, SyncTarget } from './target.js';

export type Match = { readonly id: string } | { readonly reason: BlockReason; readonly message: string };

/** Which territory of the plan is which over there: by the given ids, by the same id, else by a name that only one has. */
export class TerritoryMatch {
  readonly #found = new Map<string, Match>();
  readonly #byId: ReadonlyMap<string, RemoteTerritory>;
  /** Ids over there that the plan speaks of. */
  readonly scope: readonly string[];

  constructor(
    target: SyncTarget,
    territories: readonly Pick<Territory, 'id' | 'name'>[],
    remote: readonly RemoteTerritory[],
    given: Readonly<Record<string, string>>,
  ) {
    this.#byId = new Map(remote.map((territory) => [territory.id, territory]));
    const byName = groupedByName(remote);
    const scope = new Map<string, string>();
    for (const { id, name } of territories) {
      const asked = Object.hasOwn(given, id) ? given[id]! : id;
      let found = this.#byId.get(target.normalId(asked) ?? '');
      const namesakes = byName.get(name) ?? [];
      if (!found && asked === id && namesakes.length === 1) found = namesakes[0];
      if (found) this.#found.set(id, this.#usable(found, scope, id));
      else if (asked === id && namesakes.length > 1) this.#found.set(id, { reason: 'territory-tie', message: `${namesakes.length} territories are named "${clip(name)}" there` });
      else this.#found.set(id, { reason: 'territory-missing', message: `the territory "${clip(name)}" (${clip(asked)}) is not there` });
    }
    this.scope = [...scope.keys()];
  }

  find(territory: string): Match {
    return this.#found.get(territory) ?? { reason: 'territory-missing', message: `the territory "${clip(territory)}" is not there` };
  }

  /** Why a territory over there can't be written; undefined when it can. */
  inactive(id: string): string | undefined {
    const territory = this.#byId.get(id);
    return territory && !territory.active ? inactiveMessage(territory) : undefined;
  }

  #usable(found: RemoteTerritory, scope: Map<string, string>, planId: string): Match {
    const other = scope.get(found.id);
    if (other !== undefined) return { reason: 'territory-tie', message: `"${clip(other)}" and "${clip(planId)}" of the plan are both "${clip(found.name)}" there` };
    scope.set(found.id, planId);
    return found.active ? { id: found.id } : { reason: 'territory-inactive', message: inactiveMessage(found) };
  }
}

function inactiveMessage({ name, state }: RemoteTerritory): string {
  return `the territory "${clip(name)}" is not active there${state ? ` (${clip(state)})` : ''}`;
}

function groupedByName(remote: readonly RemoteTerritory[]): Map<string, RemoteTerritory[]> {
  const groups = new Map<string, RemoteTerritory[]>();
  for (const territory of remote) groups.set(territory.name, [...(groups.get(territory.name) ?? []), territory]);
  return groups;
}
