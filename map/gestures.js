// Moving the map by mouse, pen, wheel and keys. Leaflet handles two fingers; one finger scrolls the page. Nothing is
// animated. Leaflet's own dragging is not used, because it adds classes to elements of the page.

const CLOSE = 4;
const STEP = 100;
const ARROWS = { ArrowLeft: [-STEP, 0], ArrowRight: [STEP, 0], ArrowUp: [0, -STEP], ArrowDown: [0, STEP] };
const ZOOMS = { "+": 1, "=": 1, "-": -1 };
// The wheel's distance for one zoom level, in pixels.
const TURN = 50;

export const move = (map, by) => map.panBy(by, { animate: false });

export const zoom = (map, by, at = map.getSize().divideBy(2)) => {
  const wanted = Math.round(map.getZoom() + by);
  const now = Math.min(Math.max(wanted, map.getMinZoom()), map.getMaxZoom());
  if (now !== map.getZoom()) map.setZoomAround(at, now);
};

export const listen = (canvas, map) => {
  // The last position of the dragging pointer, and whether it has moved too far for a click.
  let last;
  let isDragged = false;
  canvas.addEventListener("pointerdown", (event) => {
    isDragged = false;
    if (event.pointerType !== "touch" && !event.button) last = [event.clientX, event.clientY];
  });
  canvas.addEventListener("pointermove", (event) => {
    if (!last) return;
    const by = [last[0] - event.clientX, last[1] - event.clientY];
    if (!isDragged && Math.hypot(...by) < CLOSE) return;
    if (!isDragged) canvas.setPointerCapture(event.pointerId);
    isDragged = true;
    last = [event.clientX, event.clientY];
    move(map, by);
  });
  const end = () => (last = undefined);
  for (const type of ["pointerup", "pointercancel", "lostpointercapture"]) canvas.addEventListener(type, end);
  // A press that has become a drag chooses nothing; a click by a key, whose detail is 0, is never a drag.
  canvas.addEventListener("click", (event) => {
    if (isDragged && event.detail) event.stopPropagation();
  }, true);

  canvas.addEventListener("dblclick", (event) => {
    if (!event.target.closest("button")) zoom(map, 1, map.mouseEventToContainerPoint(event));
  });

  // Without a modifier key the wheel scrolls the page. A touchpad pinch is reported as a wheel with Ctrl.
  let turned = 0;
  canvas.addEventListener("wheel", (event) => {
    if (!event.ctrlKey && !event.metaKey) return;
    event.preventDefault();
    turned += event.deltaY;
    if (Math.abs(turned) < TURN) return;
    zoom(map, -Math.sign(turned), map.mouseEventToContainerPoint(event));
    turned = 0;
  }, { passive: false });

  canvas.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    const by = ARROWS[event.key];
    if (by) move(map, by);
    else if (ZOOMS[event.key]) zoom(map, ZOOMS[event.key]);
    else return;
    event.preventDefault();
  });
};
