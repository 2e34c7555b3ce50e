(function () {
  'use strict';
  if (window.parent === window) { return; }
  // Says how high the page is to whoever frames it, in the words of each listener.
  var root = document.documentElement;
  var query = new URLSearchParams(location.search);
  var secret = /[?&]secret=([a-zA-Z0-9]+)/.exec(location.hash);
  var sizer = null;
  root.classList.add('gn-framed');
  function post(message) { window.parent.postMessage(message, '*'); }
  function tell() {
    var height = Math.ceil(root.getBoundingClientRect().height);
    var id = query.get('id');
    var child = query.get('childId');
    post({ sentinel: 'amp', type: 'embed-size', height: height });
    if (id) { var sizes = {}; sizes[id] = height; post({ 'datawrapper-height': sizes }); }
    if (child) { post('pymxPYMx' + child + 'xPYMxheightxPYMx' + height); }
    post(JSON.stringify({ context: 'iframe.resize', src: location.href, height: height }));
    post(JSON.stringify({ sender: 'Flourish', context: 'iframe.resize', method: 'resize',
      height: height, src: location.href }));
    post(JSON.stringify({ kind: 'interactive:height', height: height }));
    if (secret) { post({ message: 'height', value: height, secret: secret[1] }); }
    if (sizer) { post('[iFrameSizer]' + sizer + ':' + height + ':' + innerWidth + ':resize'); }
  }
  new ResizeObserver(tell).observe(root);
  window.addEventListener('message', function (event) {
    if (event.source !== window.parent) { return; }
    var named = typeof event.data === 'string' && /^\[iFrameSizer\]([\w-]+):/.exec(event.data);
    if (named) { sizer = named[1]; }
    tell();
  });
}());
