var container = map.getContainer();
var host = container.closest && container.closest(".gn-map");
container.setAttribute("role", "group");
container.setAttribute("aria-label", story.title);
map.attributionControl.setPrefix(false);
map.attributionControl.addAttribution(element("i", story.attribution).innerHTML);
var world = drawGround(map, story.ground);
var labels = [], lines = [], groups = {}, stops = [];
var names = map.createPane("names");
names.classList.add("leaflet-zoom-hide");
var leaders = L.polyline([], { className: "gn-leader", interactive: false }).addTo(map);

function speak(layer, name) {
  var node = layer.getElement && layer.getElement();
  if (!node) { return; }
  node.setAttribute("role", "button");
  node.setAttribute("tabindex", "0");
  node.setAttribute("aria-label", name);
  if (layer.gnSpoken) { return; }
  layer.gnSpoken = true;
  L.DomEvent.on(node, "keydown", function (event) {
    if (event.key === "Enter" || event.key === " ") {
      L.DomEvent.stop(event);
      layer.openPopup();
      var popup = layer.getPopup().getElement();
      if (popup) { popup.setAttribute("tabindex", "-1"); popup.focus({ preventScroll: true }); }
    }
  });
  layer.on("popupclose", function () { if (document.activeElement === document.body || container.contains(document.activeElement)) { node.focus({ preventScroll: true }); } });
}
container.addEventListener("keydown", function (event) {
  if (event.key === "Escape") { map.closePopup(); }
});
function label(text, kind, rest) {
  var node = element("div", text, "gn-label " + kind);
  node.dir = "auto";
  names.appendChild(node);
  rest.node = node;
  labels.push(rest);
}
function said(quote) {
  var box = element("q");
  box.dir = "auto";
  box.appendChild(document.createTextNode(quote[0]));
  box.appendChild(element("mark", quote[1]));
  box.appendChild(document.createTextNode(quote[2]));
  return box;
}

story.lines.forEach(function (leg) {
  var group = leg.style === "straight" || leg.style === "air" ? "straight" : "routed";
  groups[group] = groups[group] || L.featureGroup().addTo(map);
  var line = { id: leg.id, ends: leg.ends, claims: leg.claims, arrow: leg.arrow, points: unpack(leg.path, 0.0005).map(L.latLng), layers: [], name: leg.name + ", " + leg.label };
  function add(kind, options) {
    var drawn = L.polyline(line.points, L.extend({ className: "gn-line " + kind, interactive: false, smoothFactor: 1.5 }, options));
    groups[group].addLayer(drawn);
    line.layers.push(drawn);
    return drawn;
  }
  add("gn-halo");
  line.main = add("gn-" + leg.style, { interactive: true });
  if (leg.style === "rail") { add("gn-ties"); }
  var touch = add("gn-touch", { interactive: true });
  touch.getElement().setAttribute("aria-hidden", "true");
  if (leg.arrow) {
    line.arrows = L.polygon([], { className: "gn-arrow gn-" + leg.style, interactive: false, smoothFactor: 0 });
    groups[group].addLayer(line.arrows);
  }
  var box = element("div");
  box.appendChild(element("strong", leg.name));
  box.appendChild(element("span", leg.label));
  line.main.bindPopup(box);
  touch.on("click", function (event) { line.main.openPopup(event.latlng); });
  line.main.on("add", function () { speak(line.main, line.name); });
  line.main.on("popupopen", function () { choose([leg.id], leg.claims, []); });
  line.main.on("popupclose", function () { choose([], [], []); });
  speak(line.main, line.name);
  lines.push(line);
});
story.stops.forEach(function (stop) {
  var name = stop.unit ? stop.name + ", " + stop.unit : stop.name;
  var marker = L.marker([stop.lat, stop.lon], {
    icon: L.divIcon({ className: "gn-stop gn-" + stop.group + (stop.end ? " gn-end" : ""), iconSize: [24, 24], html: false }),
    keyboard: true, riseOnHover: true
  }).addTo(map);
  var box = element("div");
  box.appendChild(element("strong", name));
  box.appendChild(element("span", stop.reason));
  stop.quotes.forEach(function (quote) { box.appendChild(said(quote)); });
  marker.bindPopup(box, { maxWidth: Math.min(280, map.getSize().x - 60) });
  marker.on("popupopen", function () { choose([], stop.claims, stop.ids); });
  marker.on("popupclose", function () { choose([], [], []); });
  speak(marker, name);
  stops.push({ marker: marker, ids: stop.ids });
  stop.shown = { at: marker.getLatLng() };
});
// Ends come first in story.stops: their names, then lengths, then the other names.
story.stops.forEach(function (stop) { if (stop.end) { label(stop.name, "gn-end-name", stop.shown); } });
lines.forEach(function (line, index) { label(story.lines[index].label, "gn-length", { line: line }); });
story.stops.forEach(function (stop) { if (!stop.end) { label(stop.name, "gn-" + stop.group + "-name", stop.shown); } });

// What is chosen on the map is marked among the sentences, and the other way round.
var sentences = Array.prototype.slice.call(document.querySelectorAll("[data-claim]"));
var buttons = Array.prototype.slice.call(document.querySelectorAll("button[data-legs]"));
function choose(legs, claims, places) {
  var ends = {}, some = legs.length + places.length > 0;
  places.forEach(function (id) { ends[id] = true; });
  lines.forEach(function (line) {
    var lit = legs.indexOf(line.id) >= 0;
    if (lit) { line.ends.forEach(function (end) { ends[end] = true; }); }
    var near = lit || line.ends.some(function (end) { return places.indexOf(end) >= 0; });
    line.layers.concat(line.arrows || []).forEach(function (layer) {
      var node = layer.getElement();
      if (node) { node.classList.toggle("gn-dim", some && !near); node.classList.toggle("gn-lit", lit && layer === line.main); }
    });
  });
  stops.forEach(function (stop) {
    var lit = stop.ids.some(function (id) { return ends[id]; });
    stop.marker.getElement().classList.toggle("gn-dim", legs.length > 0 && !lit);
    stop.marker.getElement().classList.toggle("gn-lit", some && lit);
  });
  sentences.forEach(function (item) { item.classList.toggle("gn-told", claims.indexOf(item.getAttribute("data-claim")) >= 0); });
  buttons.forEach(function (button) { if (button.getAttribute("aria-pressed") === "true") { button.setAttribute("aria-pressed", "false"); } });
}
buttons.forEach(function (button) {
  button.setAttribute("aria-pressed", "false");
  button.addEventListener("click", function () {
    var on = button.getAttribute("aria-pressed") !== "true";
    map.closePopup();
    choose(on ? button.getAttribute("data-legs").split(" ") : [], [], on ? button.getAttribute("data-ends").split(" ").filter(Boolean) : []);
    button.setAttribute("aria-pressed", String(on));
  });
});
 // The map stands now where its picture stood.
 var still = document.querySelector(".gn-picture");
 if (still) { still.hidden = true; }
