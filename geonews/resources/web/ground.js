// Text goes into the page as text: no markup is ever made of it.
function element(tag, text, kind) {
  var made = document.createElement(tag);
  if (text) { made.textContent = text; }
  if (kind) { made.className = kind; }
  return made;
}
function svg(tag, attributes, parent) {
  var made = document.createElementNS("http://www.w3.org/2000/svg", tag);
  Object.keys(attributes).forEach(function (key) { made.setAttribute(key, attributes[key]); });
  if (parent) { parent.appendChild(made); }
  return made;
}
// The other way round is pack() in geonews/draw/ground.py.
function unpack(text, unit) {
  var letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  var points = [], at = [0, 0], axis = 0, value = 0, factor = 1;
  for (var i = 0; i < text.length; i += 1) {
    var digit = letters.indexOf(text[i]);
    value += (digit & 31) * factor;
    factor *= 32;
    if (digit < 32) {
      at[axis] += value % 2 ? -(value + 1) / 2 : value / 2;
      if (axis) { points.push([at[1] * unit, at[0] * unit]); }
      axis = 1 - axis; value = 0; factor = 1;
    }
  }
  return points;
}
function drawGround(map, ground) {
  var pane = map.createPane("land");
  pane.style.zIndex = 210;
  var renderer = L.svg({ pane: "land", padding: 0.5 });
  function lay(kind, shapes, closed) {
    if (!shapes.length) { return; }
    var make = closed ? L.polygon : L.polyline;
    make(shapes, { pane: "land", renderer: renderer, interactive: false, className: kind, fill: closed, stroke: !closed }).addTo(map);
  }
  function open(text) { return unpack(text, ground.unit_deg); }
  var world = ground.world.map(function (text) { return unpack(text, ground.world_unit_deg); });
  if (ground.box) {
    var copies = [];
    [-360, 0, 360].forEach(function (shift) {
      world.forEach(function (ring) {
        copies.push([ring.map(function (at) { return [Math.max(-85, at[0]), at[1] + shift]; })]);
      });
    });
    lay("gn-land", copies, true);
    var b = ground.box;
    lay("gn-water", [[[b[1], b[0]], [b[3], b[0]], [b[3], b[2]], [b[1], b[2]]]], true);
  }
  lay("gn-land", ground.land.map(function (rings) { return rings.map(open); }), true);
  lay("gn-border", ground.solid.map(open), false);
  lay("gn-border gn-disputed", ground.dashed.map(open), false);
  return world;
}
// A small globe, seen from above the middle of the map.
function drawGlobe(map, world, bounds, name) {
  var turn = Math.PI / 180, size = 84, r = 40, c = 42;
  var lon = (bounds[0] + bounds[2]) / 2 * turn, lat = (bounds[1] + bounds[3]) / 2 * turn;
  function seen(at) {
    var y = at[0] * turn, x = at[1] * turn - lon;
    var front = Math.sin(lat) * Math.sin(y) + Math.cos(lat) * Math.cos(y) * Math.cos(x);
    var across = Math.cos(y) * Math.sin(x);
    var up = Math.cos(lat) * Math.sin(y) - Math.sin(lat) * Math.cos(y) * Math.cos(x);
    var far = front < 0 ? Math.sqrt(across * across + up * up) || 1 : 1;
    return { x: c + r * across / far, y: c - r * up / far, front: front > 0 };
  }
  function outline(ring) {
    var points = ring.map(seen);
    if (!points.some(function (p) { return p.front; })) { return ""; }
    return "M" + points.map(function (p) { return p.x.toFixed(1) + " " + p.y.toFixed(1); }).join("L") + "Z";
  }
  var control = L.control({ position: "topright" });
  control.onAdd = function () {
    var box = element("div", "", "gn-globe");
    var drawn = svg("svg", { viewBox: "0 0 84 84", width: size, height: size, role: "img", "aria-label": name }, box);
    svg("circle", { cx: c, cy: c, r: r, "class": "gn-globe-sea" }, drawn);
    svg("path", { d: world.map(outline).join(""), "class": "gn-land" }, drawn);
    svg("circle", { cx: c, cy: c, r: r, "class": "gn-globe-rim" }, drawn);
    var edge = [], steps = 8, i;
    for (i = 0; i < steps; i += 1) { edge.push([bounds[1], bounds[0] + (bounds[2] - bounds[0]) * i / steps]); }
    for (i = 0; i < steps; i += 1) { edge.push([bounds[1] + (bounds[3] - bounds[1]) * i / steps, bounds[2]]); }
    for (i = 0; i < steps; i += 1) { edge.push([bounds[3], bounds[2] - (bounds[2] - bounds[0]) * i / steps]); }
    for (i = 0; i < steps; i += 1) { edge.push([bounds[3] - (bounds[3] - bounds[1]) * i / steps, bounds[0]]); }
    if (bounds[2] - bounds[0] > 9) { svg("path", { d: outline(edge), "class": "gn-globe-here" }, drawn); } else { svg("circle", { cx: c, cy: c, r: 5, "class": "gn-globe-here" }, drawn); }
    return box;
  };
  return control.addTo(map);
}
