function (map, story) {
  "use strict";
  // Text goes into the page as text: no markup is ever made of it.
  function element(tag, text, kind) {
    var made = document.createElement(tag);
    if (text) { made.textContent = text; }
    if (kind) { made.className = kind; }
    return made;
  }
  function speak(layer, name) {
    var node = layer.getElement && layer.getElement();
    if (!node) { return; }
    node.setAttribute("role", "button");
    node.setAttribute("tabindex", "0");
    node.setAttribute("aria-label", name);
    node.addEventListener("keydown", function (event) {
      if (event.key === "Enter" || event.key === " ") { event.preventDefault(); layer.openPopup(); }
    });
  }
  map.attributionControl.setPrefix(false);
  map.attributionControl.addAttribution(element("i", story.attribution).innerHTML);
  var land = map.createPane("land");
  land.style.zIndex = 210;
  function plain(shapes, kind) {
    if (shapes.length) {
      L.geoJSON({ type: "FeatureCollection", features: shapes.map(function (shape) {
        return { type: "Feature", properties: {}, geometry: shape };
      }) }, { pane: "land", interactive: false, style: { className: kind } }).addTo(map);
    }
  }
  plain(story.land, "gn-land");
  plain(story.disputed, "gn-disputed");
  var view = [[story.bounds[1], story.bounds[0]], [story.bounds[3], story.bounds[2]]];
  map.fitBounds(view, { animate: false });
  L.control.scale({ metric: true, imperial: true }).addTo(map);

  var labels = [], lines = {}, groups = {};
  var groupNames = { straight: "Straight lines", routed: "Routes" };
  story.lines.forEach(function (line) {
    var group = line.style === "straight" || line.style === "air" ? "straight" : "routed";
    groups[group] = groups[group] || L.featureGroup().addTo(map);
    var drawn = L.polyline(line.points, { className: "gn-line gn-halo", interactive: false });
    groups[group].addLayer(drawn);
    var main = L.polyline(line.points, { className: "gn-line gn-" + line.style, weight: 3 });
    groups[group].addLayer(main);
    if (line.style === "rail") {
      groups[group].addLayer(L.polyline(line.points, { className: "gn-line gn-ties", interactive: false }));
    }
    var box = element("div");
    box.appendChild(element("strong", line.name));
    box.appendChild(element("span", line.label));
    main.bindPopup(box);
    speak(main, line.name + ", " + line.label);
    var middle = line.points[Math.floor(line.points.length / 2)];
    if (line.points.length === 2) {
      middle = [(line.points[0][0] + line.points[1][0]) / 2, (line.points[0][1] + line.points[1][1]) / 2];
    }
    var tip = L.tooltip({ permanent: true, direction: "center", className: "gn-label gn-length" })
      .setLatLng(middle).setContent(element("span", line.label));
    groups[group].addLayer(tip);
    labels.push(tip);
    lines[line.id] = { main: main, ends: line.ends };
  });
  var stops = [];
  story.stops.forEach(function (stop) {
    var size = stop.end ? 14 : stop.group === "area" ? 10 : 11;
    var name = stop.unit ? stop.name + ", " + stop.unit : stop.name;
    var marker = L.marker([stop.lat, stop.lon], {
      icon: L.divIcon({ className: "gn-stop gn-" + stop.group + (stop.end ? " gn-end" : ""), iconSize: [size, size], html: false }),
      keyboard: true, alt: name, riseOnHover: true
    }).addTo(map);
    var box = element("div");
    box.appendChild(element("strong", name));
    box.appendChild(element("span", stop.reason));
    stop.quotes.forEach(function (quote) {
      var said = element("q");
      said.appendChild(document.createTextNode(quote[0]));
      said.appendChild(element("mark", quote[1]));
      said.appendChild(document.createTextNode(quote[2]));
      box.appendChild(said);
    });
    marker.bindPopup(box, { maxWidth: 280 });
    speak(marker, name);
    var tip = L.tooltip({ permanent: true, direction: "right", offset: [8, 0], className: "gn-label" })
      .setLatLng([stop.lat, stop.lon]).setContent(element("span", stop.name));
    map.addLayer(tip);
    labels.unshift(tip);
    stops.push({ marker: marker, ids: stop.ids, tip: tip });
  });
  // Names of ends first: story.stops has them first, and unshift turned them round.
  var order = stops.map(function (stop) { return stop.tip; }).concat(labels.filter(function (tip) {
    return stops.every(function (stop) { return stop.tip !== tip; });
  }));
  function settle() {
    var taken = [];
    order.forEach(function (tip) {
      var node = tip.getElement();
      if (!node) { return; }
      node.classList.remove("gn-hidden");
      var box = node.getBoundingClientRect();
      var clash = taken.some(function (other) {
        return box.left < other.right && other.left < box.right && box.top < other.bottom && other.top < box.bottom;
      });
      if (clash) { node.classList.add("gn-hidden"); } else { taken.push(box); }
    });
  }
  map.on("zoomend resize layeradd layerremove", function () { window.requestAnimationFrame(settle); });
  settle();
  var overlays = {};
  Object.keys(groups).forEach(function (key) { overlays[groupNames[key]] = groups[key]; });
  if (Object.keys(overlays).length > 1) { L.control.layers(null, overlays, { collapsed: false }).addTo(map); }

  function light(legs) {
    var ends = {};
    Object.keys(lines).forEach(function (id) {
      var node = lines[id].main.getElement();
      var lit = legs.indexOf(id) >= 0;
      if (node) { node.classList.toggle("gn-lit", lit); node.classList.toggle("gn-dim", legs.length > 0 && !lit); }
      if (lit) { lines[id].ends.forEach(function (end) { ends[end] = true; }); }
    });
    stops.forEach(function (stop) {
      var wanted = !legs.length || stop.ids.some(function (id) { return ends[id]; });
      var node = stop.marker.getElement();
      if (node) { node.classList.toggle("gn-dim", !wanted); }
    });
  }
  var buttons = document.querySelectorAll("button[data-legs]");
  Array.prototype.forEach.call(buttons, function (button) {
    button.setAttribute("aria-pressed", "false");
    button.addEventListener("click", function () {
      var on = button.getAttribute("aria-pressed") !== "true";
      Array.prototype.forEach.call(buttons, function (other) { other.setAttribute("aria-pressed", "false"); });
      button.setAttribute("aria-pressed", String(on));
      light(on ? button.getAttribute("data-legs").split(" ") : []);
    });
  });
  // The map stands now where its picture stood.
  var still = document.querySelector(".gn-picture");
  if (still) { still.hidden = true; }
}
