// What tests/pages asks of a page in the browser: one expression, an object of functions.
(() => {
    // [red, green, blue, alpha] of a computed colour.
    const colour = (text) => {
        const numbers = (text.match(/[\d.]+/g) || []).map(Number);
        return numbers.length < 3 ? [0, 0, 0, 0] : [numbers[0], numbers[1], numbers[2], numbers[3] ?? 1];
    };
    const luminance = (rgb) => {
        const [r, g, b] = rgb.map((part) => {
            const share = part / 255;
            return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
        });
        return 0.2126 * r + 0.7152 * g + 0.0722 * b;
    };
    const contrast = (one, other) => {
        const [low, high] = [luminance(one.slice(0, 3)), luminance(other.slice(0, 3))].sort((a, b) => a - b);
        return (high + 0.05) / (low + 0.05);
    };
    const ground = (element) => {
        for (let at = element; at; at = at.parentElement) {
            const found = colour(getComputedStyle(at).backgroundColor);
            if (found[3] > 0) return found;
        }
        return [255, 255, 255, 1];
    };
    const isShown = (element) => element.checkVisibility() && element.getClientRects().length > 0;

    // What lies under a point of a picture: the last shape painted before the text that covers it.
    const under = (text, point) => {
        const svg = text.ownerSVGElement;
        let found = ground(svg.parentElement);
        for (const shape of svg.querySelectorAll("rect, path")) {
            if (!(shape.compareDocumentPosition(text) & Node.DOCUMENT_POSITION_FOLLOWING)) break;
            const fill = getComputedStyle(shape).fill;
            if (fill !== "none" && shape.isPointInFill(point)) found = colour(fill);
        }
        return found;
    };
    const pictureTexts = () => [...document.querySelectorAll("svg text")].flatMap((text) => {
        const style = getComputedStyle(text);
        if (style.stroke !== "none") return [[text, colour(style.fill), colour(style.stroke)]];
        return [...text.textContent].map((_, i) => {
            const box = text.getExtentOfChar(i);
            const point = text.ownerSVGElement.createSVGPoint();
            point.x = box.x + box.width / 2;
            point.y = box.y + box.height / 2;
            return [text, colour(style.fill), under(text, point)];
        });
    });
    const pageTexts = () => {
        const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
        const found = [];
        while (walker.nextNode()) {
            const element = walker.currentNode.parentElement;
            if (!walker.currentNode.data.trim() || element.closest("svg, script, style") || !isShown(element)) continue;
            found.push([element, colour(getComputedStyle(element).color), ground(element)]);
        }
        return found;
    };

    return {
        // The text that is hardest to read: {ratio, text}.
        worstContrast() {
            let worst = {ratio: 21, text: ""};
            for (const [element, ink, paper] of [...pageTexts(), ...pictureTexts()]) {
                const ratio = contrast(ink, paper);
                if (ratio < worst.ratio) worst = {ratio, text: element.textContent.trim().slice(0, 60)};
            }
            return worst;
        },
        // Elements that stick out of the window, but for what can be scrolled within its own frame.
        sticksOut() {
            const width = document.documentElement.clientWidth;
            return [...document.body.querySelectorAll("*")]
                .filter((element) => !element.closest(".scroll") && isShown(element))
                .filter((element) => element.getBoundingClientRect().right > width + 1)
                .map((element) => `${element.tagName}.${element.className}`).slice(0, 5);
        },
        scrollWidth: () => document.documentElement.scrollWidth,
        // What is wrong with the order of headings, tables and pictures for whoever cannot see the page.
        unnamed() {
            const found = [];
            let level = 0;
            for (const heading of document.querySelectorAll("h1, h2, h3, h4")) {
                if (heading.closest("dialog")) continue;
                const next = Number(heading.tagName[1]);
                if (next > level + 1) found.push(`${heading.tagName} after h${level}: ${heading.textContent.slice(0, 40)}`);
                level = next;
            }
            for (const table of document.querySelectorAll("table"))
                if (!table.querySelector("th[scope]")) found.push("a table without headers");
            for (const svg of document.querySelectorAll("svg")) {
                const [title, words] = ["title", "desc"].map((name) => svg.querySelector(`:scope > ${name}`));
                if (svg.getAttribute("role") !== "img" || !title?.textContent || !words?.textContent)
                    found.push("a picture without words");
            }
            if (document.documentElement.lang !== "vi") found.push("no language");
            const ids = [...document.querySelectorAll("[id]")].map((element) => element.id);
            if (new Set(ids).size !== ids.length) found.push("an id that stands twice");
            for (const link of document.querySelectorAll("a[href^='#']"))
                if (!document.getElementById(link.hash.slice(1))) found.push(`a link to nothing: ${link.hash}`);
            return found;
        },
        // Elements that no report has, and attributes that run something.
        foreign() {
            const found = [...document.querySelectorAll("img, iframe, object, embed, link, base, form, video, audio")];
            const running = [...document.querySelectorAll("*")].filter((element) =>
                [...element.attributes].some(({name, value}) => /^on/i.test(name) || /^\s*javascript:/i.test(value)));
            const scripts = document.querySelectorAll("script").length - 1;
            return found.length + running.length + scripts;
        },
        texts: (selector) => [...document.querySelectorAll(selector)].filter(isShown).map((element) => element.innerText),
    };
})()
