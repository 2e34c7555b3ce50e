(function (polar) {
  "use strict";
  // Leaflet's own crossfades and glides, off for readers who ask for calm.
  if (window.matchMedia && window.matchMedia("(prefers-reduced-motion: reduce)").matches) {
    L.Map.mergeOptions({ zoomAnimation: false, fadeAnimation: false, markerZoomAnimation: false, inertia: false });
  }
  if (!polar) { return; }
  // Stereographic round a pole; `down` is the meridian that runs from the pole to the lower edge.
  var turn = Math.PI / 180;
  L.CRS.GeonewsPolar = L.extend({}, L.CRS.Earth, {
    code: "geonews:polar",
    projection: {
      bounds: L.bounds([-6, -6], [6, 6]),
      project: function (at) {
        var far = 2 * Math.tan((90 - Math.max(-75, polar.pole * at.lat)) * turn / 2);
        var way = (at.lng - polar.down) * turn;
        return new L.Point(far * Math.sin(way), -polar.pole * far * Math.cos(way));
      },
      unproject: function (point) {
        var far = Math.sqrt(point.x * point.x + point.y * point.y);
        var lat = polar.pole * (90 - 2 * Math.atan(far / 2) / turn);
        return new L.LatLng(lat, polar.down + Math.atan2(point.x, -polar.pole * point.y) / turn);
      }
    },
    transformation: new L.Transformation(1 / 12, 0.5, -1 / 12, 0.5)
  });
})
