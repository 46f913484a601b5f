import type { GeoJsonObject, Geometry, Position } from 'geojson';
import { feature } from 'topojson-client';
import type { Topology } from 'topojson-specification';
import type { Drawing } from '../canvas-layer.js';
import { pixelsPerWorldPixel, worldX, worldY } from '../projection.js';
import type { Theme } from '../theme.js';

/** The host's own shapes, projected once: lines and outlines as paths, points as rings. */
export class Shapes {
  /** World pixels, x and y interleaved. */
  readonly #lines: Float64Array[] = [];
  readonly #points: number[] = [];

  constructor(data: GeoJsonObject | Topology) {
    if (data.type === 'Topology') {
      const topology = data as Topology;
      for (const object of Object.values(topology.objects)) this.#take(feature(topology, object));
    } else this.#take(data);
  }

  draw({ context, place, zoom }: Drawing, theme: Theme): void {
    const scale = pixelsPerWorldPixel(zoom);
    const origin = place(-180, 85.0511287798066);
    context.beginPath();
    for (const line of this.#lines) {
      for (let i = 0; i < line.length; i += 2) {
        const x = line[i]! * scale + origin.x;
        const y = line[i + 1]! * scale + origin.y;
        if (i === 0) context.moveTo(x, y);
        else context.lineTo(x, y);
      }
    }
    for (let i = 0; i < this.#points.length; i += 2) {
      const x = this.#points[i]! * scale + origin.x;
      const y = this.#points[i + 1]! * scale + origin.y;
      context.moveTo(x + 3, y);
      context.arc(x, y, 3, 0, 2 * Math.PI);
    }
    context.lineJoin = 'round';
    context.globalAlpha = 0.6;
    context.strokeStyle = theme.border;
    context.lineWidth = 1.25;
    context.stroke();
    context.globalAlpha = 1;
  }

  #take(data: GeoJsonObject): void {
    const { features, geometry } = data as { features?: readonly GeoJsonObject[]; geometry?: Geometry | null };
    if (features) for (const one of features) this.#take(one);
    else if (geometry) this.#take(geometry);
    else if (data.type !== 'Feature') this.#takeGeometry(data as Geometry);
  }

  #takeGeometry(geometry: Geometry): void {
    switch (geometry.type) {
      case 'GeometryCollection': return geometry.geometries.forEach((one) => this.#takeGeometry(one));
      case 'Point': return this.#point(geometry.coordinates);
      case 'MultiPoint': return geometry.coordinates.forEach((one) => this.#point(one));
      case 'LineString': return this.#line(geometry.coordinates);
      case 'MultiLineString': case 'Polygon': return geometry.coordinates.forEach((one) => this.#line(one));
      case 'MultiPolygon': return geometry.coordinates.forEach((polygon) => polygon.forEach((one) => this.#line(one)));
    }
  }

  #point([lon, lat]: Position): void {
    this.#points.push(worldX(lon!), worldY(lat!));
  }

  #line(positions: readonly Position[]): void {
    const line = new Float64Array(positions.length * 2);
    positions.forEach(([lon, lat], i) => line.set([worldX(lon!), worldY(lat!)], 2 * i));
    this.#lines.push(line);
  }
}
