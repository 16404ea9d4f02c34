// Sorts a table by the column whose heading is chosen, and hides what the words searched for do not stand in.
(function () {
    function plain(text) {
        return text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/[đĐ]/g, "d").toLowerCase();
    }
    function key(cell) {
        return cell.dataset.sort !== undefined ? cell.dataset.sort : cell.textContent.trim();
    }
    var order = new Intl.Collator("vi", { numeric: true });
    document.querySelectorAll("table").forEach(function (table) {
        var heads = Array.from(table.tHead.rows[0].cells);
        heads.forEach(function (head, column) {
            var button = document.createElement("button");
            button.type = "button";
            button.textContent = head.textContent;
            head.replaceChildren(button);
            button.addEventListener("click", function () {
                var up = head.getAttribute("aria-sort") !== "ascending";
                heads.forEach(function (other) { other.removeAttribute("aria-sort"); });
                head.setAttribute("aria-sort", up ? "ascending" : "descending");
                var rows = Array.from(table.tBodies[0].rows);
                rows.sort(function (left, right) {
                    var result = order.compare(key(left.cells[column]), key(right.cells[column]));
                    return up ? result : -result;
                });
                rows.forEach(function (row) { table.tBodies[0].append(row); });
            });
        });
    });
    var rows = Array.from(document.querySelectorAll("tbody tr, li.document")).map(function (row) {
        return { row: row, text: plain(row.textContent + " " + (row.dataset.words || "")) };
    });
    var search = document.getElementById("search");
    search.addEventListener("input", function () {
        var words = plain(search.value).split(/\s+/).filter(Boolean);
        rows.forEach(function (one) {
            one.row.hidden = !words.every(function (word) { return one.text.includes(word); });
        });
        document.querySelectorAll("details").forEach(function (group) {
            group.open = words.length > 0 && group.querySelector("li:not([hidden])") !== null;
        });
        document.querySelectorAll("section.panel").forEach(function (panel) {
            panel.hidden = words.length > 0 && panel.querySelector("tbody tr:not([hidden]), li.document:not([hidden])") === null;
        });
    });
    document.documentElement.classList.add("scripted");
})();
