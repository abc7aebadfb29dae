// Everything works without this file. It only folds the menu on narrow screens.
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
