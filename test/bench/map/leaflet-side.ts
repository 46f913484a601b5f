import * as L from 'leaflet';
import type { Feature, FeatureCollection, MultiPolygon } from 'geojson';
import { forEachRingPoint, type AreaGeometry } from '../../../src/model/geometry.js';
import type { Contestant } from './contestant.js';
import type { Market } from './page.js';

const hue = (territory: number) => `hsl(${(territory * 47) % 360} 45% 70%)`;

/** `L.geoJSON` on one canvas, every unit a layer: what people write today. */
export function leafletContestant({ dataset, geometry, territories }: Market): Contestant {
  const collection = toGeoJSON(geometry);
  const territory = new Int32Array(dataset.units.count);
  Object.entries(dataset.plan!.assignment).forEach(([id, units]) => units.forEach((unit) => (territory[Number(unit.slice(1))] = Number(id.slice(1)))));
  let map: L.Map;
  const layers: L.Path[] = [];
  const style = (unit: number): L.PathOptions => ({ color: '#ffffff', weight: 0.75, opacity: 0.8, fillColor: hue(territory[unit]!), fillOpacity: 1 });
  return {
    hoverBatch: 1,
    async mount(container) {
      map = L.map(container, { preferCanvas: true, zoomAnimation: false, fadeAnimation: false, zoomControl: false, attributionControl: false, zoomSnap: 0 });
      map.setView([30, 0], 1);
    },
    async draw() {
      const start = performance.now();
      const all = L.geoJSON(collection, {
        style: (feature) => style(Number(feature!.id)),
        onEachFeature: (feature, layer) => {
          layers[Number(feature.id)] = layer as L.Path;
          layer.on('mouseover', () => undefined);
        },
      });
      map.fitBounds(all.getBounds(), { padding: [24, 24], animate: false });
      all.addTo(map);
      return start;
    },
    recolorAll(turn) {
      for (let u = 0; u < territory.length; u++) territory[u] = (territory[u]! + 1 + turn) % territories;
      layers.forEach((layer, u) => layer.setStyle({ fillColor: hue(territory[u]!) }));
    },
    recolorOne(turn) {
      const u = (Math.floor(territory.length / 2) + turn * 3) % territory.length;
      territory[u] = (territory[u]! + 1) % territories;
      layers[u]!.setStyle({ fillColor: hue(territory[u]!) });
    },
    pan: (pixels) => void map.panBy([pixels, 0], { animate: false }),
    zoom: (by) => void map.setZoom(map.getZoom() + by, { animate: false }),
    hover(x, y) {
      const canvas = map.getContainer().querySelector('canvas')!;
      const box = map.getContainer().getBoundingClientRect();
      canvas.dispatchEvent(new MouseEvent('mousemove', { bubbles: true, clientX: box.left + x, clientY: box.top + y }));
      // Leaflet looks at most 31 times a second; its guard is lifted so that each event is the full price
      (map as unknown as { _renderer: { _mouseHoverThrottled: boolean } })._renderer._mouseHoverThrottled = false;
    },
    settled: () => Promise.resolve(),
  };
}

function toGeoJSON(geometry: AreaGeometry): FeatureCollection<MultiPolygon> {
  const features: Feature<MultiPolygon>[] = [];
  for (let u = 0; u + 1 < geometry.unitPolygons.length; u++) {
    const coordinates: number[][][][] = [];
    for (let p = geometry.unitPolygons[u]!; p < geometry.unitPolygons[u + 1]!; p++) {
      const polygon: number[][][] = [];
      for (let r = geometry.polygonRings[p]!; r < geometry.polygonRings[p + 1]!; r++) {
        const ring: number[][] = [];
        forEachRingPoint(geometry, r, (lon, lat) => ring.push([lon, lat]));
        polygon.push(ring);
      }
      coordinates.push(polygon);
    }
    features.push({ type: 'Feature', id: u, properties: {}, geometry: { type: 'MultiPolygon', coordinates } });
  }
  return { type: 'FeatureCollection', features };
}
