// Opens the origin of the figure that was chosen. Without it, browsers open it themselves, or a click does.
(function () {
    function openOrigin() {
        var origin = location.hash.length > 1 ? document.getElementById(location.hash.slice(1)) : null;
        var details = origin ? origin.closest("details") : null;
        if (details) {
            details.open = true;
            origin.scrollIntoView();
        }
    }
    addEventListener("hashchange", openOrigin);
    addEventListener("beforeprint", function () {
        document.querySelectorAll(".sources details").forEach(function (details) { details.open = true; });
    });
    document.addEventListener("click", function (event) {
        if (event.target.closest("a.figure")) setTimeout(openOrigin);
    });
    openOrigin();
})();
