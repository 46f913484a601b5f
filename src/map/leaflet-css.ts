import text from 'leaflet/dist/leaflet.css?inline';

/** Leaflet's own styles, for the shadow root that holds the map. */
export const leafletCss: string = text;
