// Names and lengths are placed so that none lies on another, on a stop or on a button.
function placeLabels(map, names, labels, lines, leaders) {
  var size = map.getSize(), origin = map.containerPointToLayerPoint([0, 0]);
  var frame = map.getContainer().getBoundingClientRect();
  var taken = [], dots = [], trail = [], lead = [];
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
  function best(spots) {
    var found = null;
    spots.forEach(function (spot) {
      if (found && spot.cost >= found.cost || !free(spot.box)) { return; }
      var cost = spot.cost + Math.min(4, crossed(spot.box) * 0.4);
      if (!found || cost < found.cost) { found = { box: spot.box, cost: cost, ring: spot.ring }; }
    });
    return found;
  }
  function roundStop(label) {
    var ways = [[1, 0], [-1, 0], [1, -1], [1, 1], [-1, -1], [-1, 1], [0, -1], [0, 1]], spots = [];
    [9, 24, 44, 70, 100].forEach(function (far, ring) {
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
    var spot = off || !label.w ? null : best(label.at ? roundStop(label) : alongLine(label));
    label.node.classList.toggle("gn-hidden", !spot);
    if (!spot) { return; }
    taken.push(spot.box);
    L.DomUtil.setPosition(label.node, new L.Point(Math.round(spot.box.l + origin.x), Math.round(spot.box.t + origin.y)));
    if (spot.ring > 0) {
      var x = Math.max(spot.box.l, Math.min(label.dot.x, spot.box.r)), y = Math.max(spot.box.t, Math.min(label.dot.y, spot.box.b));
      lead.push([label.at, map.layerPointToLatLng(new L.Point(x, y).add(origin))]);
    }
  });
  leaders.setLatLngs(lead);
}
