// Hides the units, forms and states that are not asked for; opens the unit that a link leads to.
(function () {
    function plain(text) {
        return text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/[đĐ]/g, "d").toLowerCase();
    }
    var filters = document.querySelector(".filters");
    function field(name) {
        return filters.querySelector("[name=" + name + "]");
    }
    var units = new Map();
    document.querySelectorAll("details.unit").forEach(function (unit) {
        unit.open = false;
        units.set(unit.dataset.unit, { element: unit, words: plain(unit.dataset.words), tier: unit.dataset.tier });
    });
    function apply() {
        var words = plain(field("words").value).split(/\s+/).filter(Boolean);
        var shown = new Set();
        units.forEach(function (unit, code) {
            var rows = Array.from(unit.element.querySelectorAll("tr[data-state]"));
            rows.forEach(function (row) {
                row.hidden = (field("form").value && row.dataset.form !== field("form").value) ||
                    (field("state").value && row.dataset.state !== field("state").value) ? true : false;
            });
            var fits = words.every(function (word) { return unit.words.includes(word); }) &&
                (!field("tier").value || unit.tier === field("tier").value) &&
                (!(field("form").value || field("state").value) || rows.some(function (row) { return !row.hidden; }));
            unit.element.hidden = !fits;
            if (fits) shown.add(code);
        });
        document.querySelectorAll("tr[data-unit]").forEach(function (row) { row.hidden = !shown.has(row.dataset.unit); });
        document.querySelectorAll(".matrix").forEach(function (matrix) {
            matrix.hidden = field("form").value !== "" && matrix.dataset.form !== field("form").value;
        });
        field("count").value = field("count").dataset.words.replace("#", shown.size);
    }
    function open() {
        var target = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
        var unit = target && target.closest("details");
        if (!unit) return;
        unit.open = true;
        target.scrollIntoView();
    }
    filters.hidden = false;
    filters.addEventListener("input", apply);
    window.addEventListener("hashchange", open);
    apply();
    open();
})();
