// Names and lengths are placed so that none lies on another, on a stop or on a button.
function placeLabels(map, names, labels, lines, leaders) {
  var size = map.getSize(), origin = map.containerPointToLayerPoint([0, 0]);
  var frame = map.getContainer().getBoundingClientRect();
  var taken = [], dots = [], trail = [], lead = [], drawn = [];
  function boxAt(x, y, w, h) { return { l: x, t: y, r: x + w, b: y + h }; }
  function meet(a, b) { return a.l < b.r && b.l < a.r && a.t < b.b && b.t < a.b; }
  Array.prototype.forEach.call(map.getContainer().querySelectorAll(".leaflet-control"), function (node) {
    var box = node.getBoundingClientRect();
    if (box.width) { taken.push(boxAt(box.left - frame.left - 2, box.top - frame.top - 2, box.width + 4, box.height + 4)); }
  });
  labels.forEach(function (label) {
    if (!label.at) { return; }
    label.dot = map.latLngToLayerPoint(label.at).subtract(origin);
    dots.push(boxAt(label.dot.x - 8, label.dot.y - 8, 16, 16));
  });
  lines.forEach(function (line) {
    if (map.hasLayer(line.main)) { walk(line.path, 6, function (p) { trail.push(p.subtract(origin)); }); }
  });
  function free(box) {
    function hit(other) { return meet(box, other); }
    return box.l >= 2 && box.t >= 2 && box.r <= size.x - 2 && box.b <= size.y - 2 && !taken.some(hit) && !dots.some(hit);
  }
  function crossed(box) {
    var count = 0;
    trail.forEach(function (p) { if (p.x > box.l && p.x < box.r && p.y > box.t && p.y < box.b) { count += 1; } });
    return count;
  }
  function tip(label, box) {
    return new L.Point(Math.max(box.l, Math.min(label.dot.x, box.r)), Math.max(box.t, Math.min(label.dot.y, box.b)));
  }
  // A leader may pass neither another stop, nor a label, nor another leader.
  function leads(label, spot) {
    var end = tip(label, spot.box), from = label.dot;
    return !dots.some(function (dot) {
      var p = new L.Point(dot.l + 8, dot.t + 8);
      return p.distanceTo(from) > 1 && L.LineUtil.pointToSegmentDistance(p, from, end) < 8;
    }) && !taken.some(function (box) {
      var n = 8, inside = false;
      for (var i = 1; i <= n; i += 1) {
        var x = from.x + (end.x - from.x) * i / n, y = from.y + (end.y - from.y) * i / n;
        inside = inside || x > box.l && x < box.r && y > box.t && y < box.b;
      }
      return inside;
    }) && !drawn.some(function (other) { return crossing(from, end, other[0], other[1]); });
  }
  function crossing(a, b, c, d) {
    function side(p, q, r) { return (q.x - p.x) * (r.y - p.y) - (q.y - p.y) * (r.x - p.x) > 0; }
    return side(a, b, c) !== side(a, b, d) && side(c, d, a) !== side(c, d, b);
  }
  function best(spots, label) {
    var found = null;
    spots.forEach(function (spot) {
      if (found && spot.cost >= found.cost || !free(spot.box) || spot.ring && !leads(label, spot)) { return; }
      var cost = spot.cost + Math.min(4, crossed(spot.box) * 0.4);
      if (!found || cost < found.cost) { found = { box: spot.box, cost: cost, ring: spot.ring }; }
    });
    return found;
  }
  function roundStop(label) {
    var ways = [[1, 0], [-1, 0], [1, -1], [1, 1], [-1, -1], [-1, 1], [0, -1], [0, 1]], spots = [];
    [9, 24, 42, 64].forEach(function (far, ring) {
      ways.forEach(function (way, index) {
        var slant = way[0] && way[1] ? 0.72 : 1;
        var x = label.dot.x + way[0] * far * slant + (way[0] - 1) / 2 * label.w;
        var y = label.dot.y + way[1] * far * slant + (way[1] - 1) / 2 * label.h;
        spots.push({ box: boxAt(x, y, label.w, label.h), cost: ring * 2.2 + index * 0.2, ring: ring });
      });
    });
    return spots;
  }
  function alongLine(label) {
    var spots = [], path = label.line.path, length = lengthOf(path), w = label.w, h = label.h;
    if (!map.hasLayer(label.line.main) || length < 24) { return spots; }
    walk(path, Math.max(10, length / 24), function (p, angle, gone) {
      var at = p.subtract(origin), off = Math.abs(gone / length - 0.5) * 4;
      [0, 1, -1].forEach(function (side) {
        var x = at.x - side * Math.sin(angle) * (w / 2 + 8), y = at.y + side * Math.cos(angle) * (h / 2 + 8);
        spots.push({ box: boxAt(x - w / 2, y - h / 2, w, h), cost: off + (side ? 0.3 : 0), ring: 0 });
      });
    });
    return spots;
  }
  labels.forEach(function (label) {
    if (!label.w) { label.w = label.node.offsetWidth; label.h = label.node.offsetHeight; }
    var off = label.at && (label.dot.x < 0 || label.dot.y < 0 || label.dot.x > size.x || label.dot.y > size.y);
    var spot = off || !label.w ? null : best(label.at ? roundStop(label) : alongLine(label), label);
    label.node.classList.toggle("gn-hidden", !spot);
    if (!spot) { return; }
    taken.push(spot.box);
    L.DomUtil.setPosition(label.node, new L.Point(Math.round(spot.box.l + origin.x), Math.round(spot.box.t + origin.y)));
    if (spot.ring > 0) {
      var end = tip(label, spot.box);
      drawn.push([label.dot, end]);
      lead.push([label.at, map.layerPointToLatLng(end.add(origin))]);
    }
  });
  leaders.setLatLngs(lead);
}
