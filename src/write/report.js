// Shows where the figure that was chosen comes from, in a dialog over the place where it stands. Without this, its
// link leads to the list at the end of the page.
(function () {
    var dialog = document.getElementById("nguon");
    if (!dialog) return;
    var title = document.getElementById("nguon-ten");
    var content = document.getElementById("nguon-noi-dung");

    function copyInto(target, nodes) {
        target.append.apply(target, Array.from(nodes, function (node) { return node.cloneNode(true); }));
    }

    // The list names files by their numbers; here stand their names.
    function nameFiles() {
        content.querySelectorAll("a[href^='#tep-']").forEach(function (link) {
            var file = document.getElementById(link.hash.slice(1));
            var cell = link.parentNode;
            cell.textContent = "";
            copyInto(cell, file.querySelectorAll("b, span"));
        });
    }

    function show(origin) {
        title.textContent = content.textContent = "";
        if (origin.tagName === "TR") {
            var heading = origin.cells[0].textContent + ": ";
            copyInto(title, [document.createTextNode(heading)].concat(Array.from(origin.cells[1].childNodes)));
            copyInto(content, origin.closest(".origin").querySelectorAll("dl"));
            var table = origin.closest("table").cloneNode(false);
            copyInto(table, [origin.closest("table").tHead, origin]);
            table.querySelectorAll("tr").forEach(function (row) {
                row.removeAttribute("id");
                row.deleteCell(1);
                row.deleteCell(0);
            });
            content.append(table);
        } else {
            copyInto(title, origin.closest("details").querySelector("summary").childNodes);
            copyInto(content, origin.children);
            content.querySelectorAll(".back").forEach(function (link) { link.remove(); });
        }
        nameFiles();
        dialog.showModal();
        dialog.scrollTop = 0;
    }

    function openOrigin() {
        var origin = location.hash.length > 1 ? document.getElementById(location.hash.slice(1)) : null;
        var details = origin ? origin.closest("details") : null;
        if (details) {
            details.open = true;
            origin.scrollIntoView();
        }
    }

    document.addEventListener("click", function (event) {
        var link = event.target.closest("a.figure");
        var origin = link ? document.getElementById(link.hash.slice(1)) : null;
        if (!origin || !dialog.showModal || event.ctrlKey || event.metaKey || event.shiftKey) return;
        event.preventDefault();
        show(origin);
    });
    dialog.querySelector("button").addEventListener("click", function () { dialog.close(); });
    dialog.addEventListener("click", function (event) { if (event.target === dialog) dialog.close(); });
    addEventListener("hashchange", openOrigin);
    addEventListener("beforeprint", function () {
        document.querySelectorAll(".sources details").forEach(function (details) { details.open = true; });
    });
    openOrigin();
})();
