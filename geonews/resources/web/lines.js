// Lines in pixels of the map's layer: kept apart where they lie on each other, with arrows.
var APART = 7, NEAR = 5, STEP = 8;
function pixels(map, points) {
  return L.LineUtil.simplify(points.map(function (at) { return map.latLngToLayerPoint(at); }), 1);
}
function walk(path, step, visit) {
  var gone = 0, next = step / 2;
  for (var i = 1; i < path.length; i += 1) {
    var a = path[i - 1], b = path[i], length = a.distanceTo(b);
    while (length && next <= gone + length) {
      var part = (next - gone) / length;
      visit(new L.Point(a.x + (b.x - a.x) * part, a.y + (b.y - a.y) * part), Math.atan2(b.y - a.y, b.x - a.x), next);
      next += step;
    }
    gone += length;
  }
  return gone;
}
function lengthOf(path) { return walk(path, 1e9, function () {}); }
function shareNear(path, other) {
  var near = 0, all = 0;
  walk(path, STEP, function (p) {
    all += 1;
    for (var i = 1; i < other.length; i += 1) {
      if (L.LineUtil.pointToSegmentDistance(p, other[i - 1], other[i]) < NEAR) { near += 1; return; }
    }
  });
  return all ? near / all : 0;
}
function aside(path, off) {
  return path.map(function (p, i) {
    var a = path[Math.max(0, i - 1)], b = path[Math.min(path.length - 1, i + 1)];
    var length = a.distanceTo(b) || 1;
    return new L.Point(p.x - (b.y - a.y) / length * off, p.y + (b.x - a.x) / length * off);
  });
}
// Straight or not, out or back: two lines on the same ground get a lane each.
function giveLanes(map, lines) {
  lines.forEach(function (line, index) {
    var path = pixels(map, line.points), taken = {};
    line.sense = path[0].x <= path[path.length - 1].x ? 1 : -1;
    var box = L.bounds(path);
    lines.slice(0, index).forEach(function (other) {
      if (map.hasLayer(other.main) && box.intersects(other.plainBox) && shareNear(path, other.plain) > 0.2) { taken[other.lane] = true; }
    });
    var lane = [0, 1, -1, 2, -2, 3, -3].filter(function (n) { return !taken[n]; })[0] || 0;
    line.plain = path; line.plainBox = box; line.lane = lane;
    line.path = lane ? aside(path, lane * APART * line.sense) : path;
    var shown = lane ? line.path.map(function (p) { return map.layerPointToLatLng(p); }) : line.points;
    if (lane || line.moved) { line.layers.forEach(function (layer) { layer.setLatLngs(shown); }); }
    line.moved = lane !== 0;
  });
}
function drawArrows(map, lines) {
  lines.forEach(function (line) {
    if (!line.arrows) { return; }
    var heads = [], length = lengthOf(line.path), step = Math.max(110, length / 6);
    if (length > 36) {
      walk(line.path, length < step ? length : step, function (p, angle) {
        var way = line.arrow < 0 ? angle + Math.PI : angle, size = 9;
        heads.push([[0, 1], [2.5, 0.8], [-2.5, 0.8]].map(function (spot) {
          return map.layerPointToLatLng(p.add([size * spot[1] * Math.cos(way + spot[0]), size * spot[1] * Math.sin(way + spot[0])]));
        }));
      });
    }
    line.arrows.setLatLngs(heads.map(function (head) { return [head]; }));
  });
}
