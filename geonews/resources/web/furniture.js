// Buttons, scale, globe and legend; then the first view.
var where = element("div", "", "gn-scale-where");
var scale = L.control.scale({ metric: true, imperial: true, maxWidth: 110 }).addTo(map);
function placeScale() {
  // Where the map is narrow, the credits take its whole lower edge: the bar stands on them.
  scale.setPosition(map.getSize().x < 480 ? "bottomright" : "bottomleft");
  scale.getContainer().appendChild(where);
}
placeScale();
function tellScale() {
  // A bar is right at the middle of the map only; say where that is, if elsewhere is different.
  var b = map.getBounds(), low = Math.cos(b.getSouth() * Math.PI / 180), high = Math.cos(b.getNorth() * Math.PI / 180);
  var lat = Math.round(map.getCenter().lat);
  where.textContent = !story.polar && Math.abs(low - high) > 0.1 * Math.max(low, high) ? "at " + Math.abs(lat) + "° " + (lat < 0 ? "S" : "N") : "";
}
if (document.fullscreenEnabled) {
  var wide = L.control({ position: "topleft" });
  wide.onAdd = function () {
    var bar = element("div", "", "leaflet-bar gn-full");
    var button = element("button");
    button.type = "button";
    button.setAttribute("aria-label", "Full screen");
    button.title = "Full screen";
    var drawn = svg("svg", { viewBox: "0 0 16 16", width: 16, height: 16, "aria-hidden": "true" }, button);
    svg("path", { d: "M2 6V2h4M10 2h4v4M14 10v4h-4M6 14H2v-4", fill: "none", stroke: "currentColor", "stroke-width": 2 }, drawn);
    L.DomEvent.disableClickPropagation(bar);
    button.addEventListener("click", function () {
      if (document.fullscreenElement) { document.exitFullscreen(); } else { (host || container).requestFullscreen(); }
    });
    document.addEventListener("fullscreenchange", function () {
      map.scrollWheelZoom[document.fullscreenElement ? "enable" : "disable"]();
      map.invalidateSize();
    });
    bar.appendChild(button);
    return bar;
  };
  wide.addTo(map);
}
var span = story.bounds[2] - story.bounds[0];
if (world.length && span < 100 && map.getSize().x >= 480) { drawGlobe(map, world, story.bounds, "Where on the globe this map lies"); }

var WORDS = { straight: "straight line", air: "by air", rail: "by rail", road: "by road", sea: "by sea" };
function swatch(kinds) {
  var drawn = svg("svg", { viewBox: "0 0 32 12", width: 32, height: 12, "aria-hidden": "true" });
  kinds.forEach(function (kind) { svg("path", { d: "M1 6H31", "class": kind }, drawn); });
  return drawn;
}
function drawLegend() {
  var box = element("div", "", "gn-legend");
  box.setAttribute("role", "group");
  box.setAttribute("aria-label", "Legend");
  [["straight", "Straight lines"], ["routed", "Routes"]].forEach(function (entry) {
    if (!groups[entry[0]]) { return; }
    var part = element("span", "", "gn-legend-part");
    if (groups.straight && groups.routed) {
      var switchLabel = element("label"), tick = element("input");
      tick.type = "checkbox";
      tick.checked = true;
      tick.addEventListener("change", function () { map[tick.checked ? "addLayer" : "removeLayer"](groups[entry[0]]); });
      switchLabel.appendChild(tick);
      switchLabel.appendChild(element("span", entry[1]));
      part.appendChild(switchLabel);
    }
    Object.keys(WORDS).forEach(function (style) {
      var inGroup = entry[0] === (style === "straight" || style === "air" ? "straight" : "routed");
      if (!inGroup || !story.lines.some(function (line) { return line.style === style; })) { return; }
      var item = element("span", "", "gn-legend-item");
      item.appendChild(swatch(["gn-line gn-" + style].concat(style === "rail" ? ["gn-line gn-ties"] : [])));
      item.appendChild(element("span", WORDS[style]));
      part.appendChild(item);
    });
    box.appendChild(part);
  });
  if (story.ground.dashed.length) {
    var disputed = element("span", "", "gn-legend-item");
    disputed.appendChild(swatch(["gn-border gn-disputed"]));
    disputed.appendChild(element("span", "disputed border"));
    box.appendChild(disputed);
  }
  if (!box.firstChild) { return; }
  if (host) { host.parentNode.insertBefore(box, host.nextSibling); return; }
  var control = L.control({ position: "bottomleft" });
  control.onAdd = function () { L.DomEvent.disableClickPropagation(box); return box; };
  control.addTo(map);
}
drawLegend();

function settle() {
  giveLanes(map, lines);
  drawArrows(map, lines);
  placeLabels(map, names, labels, lines, leaders);
  tellScale();
}
var touched = false;
["pointerdown", "wheel", "keydown"].forEach(function (kind) { container.addEventListener(kind, function () { touched = true; }, { passive: true }); });
function fit() {
  var pad = Math.min(28, map.getSize().x / 14), legend = container.querySelector(".gn-legend");
  var below = legend ? Math.min(legend.offsetHeight + 40, map.getSize().y / 4) : 0;
  if (!story.polar) {
    map.fitBounds([[story.bounds[1], story.bounds[0]], [story.bounds[3], story.bounds[2]]], { animate: false, paddingBottomRight: [0, below] });
    return;
  }
  var all = [];
  lines.forEach(function (line) { line.points.forEach(function (at) { all.push(map.project(at, 0)); }); });
  story.stops.forEach(function (stop) { if (stop.end) { all.push(map.project([stop.lat, stop.lon], 0)); } });
  var box = L.bounds(all), size = map.getSize().subtract([6 * pad, 6 * pad]), want = box.getSize();
  var zoom = map.getScaleZoom(Math.min(size.x / Math.max(want.x, 1), size.y / Math.max(want.y, 1)), 0);
  map.setView(map.unproject(box.getCenter(), 0), Math.min(8, Math.floor(zoom * 4) / 4), { animate: false });
}
var waiting = false;
function later() {
  if (waiting) { return; }
  waiting = true;
  window.requestAnimationFrame(function () { waiting = false; settle(); });
}
fit();
settle();
map.on("popupopen popupclose", function (event) { container.classList.toggle("gn-popped", event.type === "popupopen"); });
map.on("resize", function () { placeScale(); labels.forEach(function (item) { item.w = 0; }); if (!touched) { fit(); } later(); });
map.on("zoomend moveend layeradd layerremove", function (event) {
  if (event.type === "zoomend" || event.type === "moveend" || event.layer === groups.straight || event.layer === groups.routed) { later(); }
});
