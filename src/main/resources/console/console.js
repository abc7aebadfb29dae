// Everything works without this file. It folds the menu on narrow screens and moves the bar of long work.
(function () {
  var narrow = window.matchMedia("(max-width: 60rem)");
  var menu = document.querySelector("details.menu");
  function fold() {
    if (menu) {
      menu.open = !narrow.matches;
    }
  }
  fold();
  narrow.addEventListener("change", fold);
})();
(function () {
  var bar = document.querySelector("progress[data-events]");
  if (!bar) {
    return;
  }
  var events = new EventSource(bar.dataset.events);
  events.addEventListener("step", function (event) {
    var counts = event.data.split(" ").map(Number);
    var hidden = bar.closest("[hidden]");
    if (hidden) {
      hidden.hidden = false;
    }
    if (counts[1] > 0) {
      bar.max = counts[1];
      bar.value = counts[0];
    }
  });
  events.addEventListener("idle", function () {
    events.close();
  });
  events.addEventListener("over", function () {
    events.close();
    location.reload();
  });
})();
