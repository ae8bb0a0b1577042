const EARTH_KM = 6371;
const radians = (degrees: number) => (degrees * Math.PI) / 180;

/** A point on the globe in degrees. */
type Point = { readonly lat: number; readonly lon: number };

/** Great-circle distance in kilometres on a round Earth, by the haversine formula; right to about half a per cent. */
export const distanceKm = (a: Point, b: Point): number => {
  const latSine = Math.sin(radians(b.lat - a.lat) / 2);
  const lonSine = Math.sin(radians(b.lon - a.lon) / 2);
  const h = latSine ** 2 + Math.cos(radians(a.lat)) * Math.cos(radians(b.lat)) * lonSine ** 2;
  return 2 * EARTH_KM * Math.asin(Math.min(1, Math.sqrt(h)));
};
