// The reader's view: filters, and the way between words and cards. Without it the page is whole, only still.
"use strict";
(() => {
  const root = document.documentElement;
  root.classList.add("js");
  const all = (where, what) => [...where.querySelectorAll(what)];
  const byId = (id) => document.getElementById(id);
  const tip = byId("tip"), who = byId("who"), reset = byId("reset"), shown = byId("shown");
  const kinds = all(document, "button.kind");
  const wide = matchMedia("(min-width: 62.01rem)");
  const hovers = matchMedia("(hover: hover)");
  const sheets = all(document, ".sheet").map((element) => ({
    element,
    cards: all(element, ".card"),
    marks: all(element, ".text mark").map((mark) => ({
      mark, records: mark.dataset.r.split(" ").map(Number), at: Number(mark.dataset.s), drawn: mark.className,
    })),
  }));
  let picked = null;

  const sheetOf = (node) => sheets.find((sheet) => sheet.element.contains(node));
  const marksOf = (sheet, number) => sheet.marks.filter((one) => one.records.includes(number));
  const numberOf = (card) => Number(card.dataset.number);
  const classOf = (card) => (card.dataset.lane || "t") + "-" + card.dataset.kind;

  // Filters

  const wanted = (card, on, person) =>
    on.has(card.dataset.kind) && (!person || card.dataset.who.split(" ").includes(person));

  function filter() {
    const on = new Set(kinds.filter((k) => k.getAttribute("aria-pressed") === "true").map((k) => k.dataset.kind));
    const person = who ? who.value : "";
    let seen = 0, total = 0;
    for (const { cards, marks } of sheets) {
      for (const card of cards) {
        card.hidden = !wanted(card, on, person);
        seen += card.hidden ? 0 : 1;
      }
      total += cards.length;
      for (const one of marks) {
        const here = one.records.filter((number) => !cards[number].hidden);
        one.mark.dataset.on = here.join(" ");
        one.mark.className = here.map((number) => classOf(cards[number])).join(" ");
      }
    }
    const whole = seen === total;
    reset.disabled = whole;
    shown.textContent = whole ? "" : `${seen} of ${total} records`;
    if (picked && picked.hidden) pick(null);
    hide();
  }

  for (const kind of kinds) {
    kind.addEventListener("click", () => {
      kind.setAttribute("aria-pressed", String(kind.getAttribute("aria-pressed") !== "true"));
      filter();
    });
  }
  if (who) who.addEventListener("change", filter);
  reset.addEventListener("click", () => {
    for (const kind of kinds) kind.setAttribute("aria-pressed", "true");
    if (who) who.value = "";
    filter();
  });
  byId("theme").addEventListener("click", () => {
    const dark = root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
    root.dataset.theme = dark ? "light" : "dark";
  });

  // One record: its words, and the words of its fields

  function paint(name, sheet, numbers) {
    for (const one of sheet.marks) one.mark.classList.toggle(name, numbers.some((n) => one.records.includes(n)));
  }
  const unpaint = (name) => { for (const mark of all(document, "mark." + name)) mark.classList.remove(name); };

  function pick(card) {
    if (picked) picked.classList.remove("here");
    unpaint("pick");
    unpaint("part");
    picked = card;
    if (!card) return;
    card.classList.add("here");
    const sheet = sheetOf(card);
    paint("pick", sheet, [numberOf(card)]);
    for (const words of all(card, "dd q")) {
      const start = Number(words.dataset.s), end = Number(words.dataset.e);
      for (const one of sheet.marks) {
        if (one.at >= start && one.at + one.mark.textContent.length <= end && !one.mark.classList.contains("pick")) {
          one.mark.classList.add("part");
        }
      }
    }
  }

  function open(card, scroll) {
    pick(card);
    for (const other of sheetOf(card).cards) {
      if (other !== card) other.querySelector("details").open = false;
    }
    card.querySelector("details").open = true;
    if (!scroll) return;
    const side = card.closest(".side");
    if (!wide.matches) return card.scrollIntoView({ block: "nearest" });
    const box = card.getBoundingClientRect(), room = side.getBoundingClientRect();
    if (box.top < room.top || box.height > room.height) side.scrollTop += box.top - room.top;
    else if (box.bottom > room.bottom) side.scrollTop += box.bottom - room.bottom;
  }

  function show(card) {
    const first = marksOf(sheetOf(card), numberOf(card))[0];
    if (!first) return;
    pick(card);
    first.mark.tabIndex = -1;
    first.mark.focus({ preventScroll: true });
    first.mark.scrollIntoView({ block: "center" });
  }

  for (const { cards } of sheets) {
    for (const card of cards) {
      card.querySelector("summary").addEventListener("click", () => {
        if (card.querySelector("details").open) pick(null);
        else {
          pick(card);
          const first = wide.matches && marksOf(sheetOf(card), numberOf(card))[0];
          if (first) first.mark.scrollIntoView({ block: "nearest" });
        }
      });
      card.addEventListener("mouseenter", () => paint("hot", sheetOf(card), [numberOf(card)]));
      card.addEventListener("mouseleave", () => unpaint("hot"));
    }
  }

  document.addEventListener("click", (event) => {
    const go = event.target.closest("[data-go]");
    if (go) return show(byId(go.dataset.go));
    const link = event.target.closest('a[href^="#r"]');
    const card = link && byId(link.getAttribute("href").slice(1));
    if (card && card.classList.contains("card")) {
      event.preventDefault();
      hide();
      if (card.hidden) reset.click();
      open(card, true);
      card.querySelector("summary").focus();
    }
  });

  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") {
      const back = picked && document.activeElement.tagName === "MARK" ? picked : null;
      hide();
      if (back) back.querySelector("summary").focus();
      pick(null);
    }
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && document.activeElement.tagName === "SUMMARY") {
      const heads = all(document, ".card:not([hidden]) summary");
      const next = heads[heads.indexOf(document.activeElement) + step];
      if (next) { event.preventDefault(); next.focus(); }
    }
  });

  // The words under the pointer

  function innermost(sheet, mark) {
    const numbers = (mark.dataset.on ?? mark.dataset.r).split(" ").filter(Boolean).map(Number);
    const size = new Map(numbers.map((n) => [n, marksOf(sheet, n).reduce((sum, one) => sum + one.mark.textContent.length, 0)]));
    return numbers.sort((a, b) => size.get(a) - size.get(b) || a - b);
  }

  function tell(mark, full) {
    const sheet = sheetOf(mark), numbers = innermost(sheet, mark);
    if (!numbers.length) return hide();
    tip.replaceChildren();
    if (full) {
      const close = document.createElement("button");
      close.type = "button";
      close.className = "plain close";
      close.textContent = "Close";
      close.addEventListener("click", () => { hide(); pick(null); });
      tip.append(close);
    }
    numbers.forEach((number, place) => {
      const card = sheet.cards[number], one = document.createElement("div");
      one.className = "one";
      for (const part of all(card, "summary > *")) one.append(part.cloneNode(true), " ");
      if (full || place === 0) one.append(card.querySelector("dl").cloneNode(true));
      tip.append(one);
    });
    tip.hidden = false;
    if (!full) {
      const box = mark.getClientRects()[0], size = tip.getBoundingClientRect();
      const below = box.bottom + 6 + size.height < innerHeight;
      tip.style.left = Math.max(8, Math.min(box.left, innerWidth - size.width - 12)) + scrollX + "px";
      tip.style.top = (below ? box.bottom + 4 : Math.max(4, box.top - size.height - 6)) + scrollY + "px";
    }
  }
  function hide() { tip.hidden = true; }

  let waiting = 0;
  document.addEventListener("mouseover", (event) => {
    if (!hovers.matches || !wide.matches) return;
    const mark = event.target.closest && event.target.closest(".text mark");
    clearTimeout(waiting);
    if (!mark) {
      if (!event.target.closest || !event.target.closest("#tip")) { hide(); }
      if (!event.target.closest || !event.target.closest(".card")) unpaint("hot");
      return;
    }
    const sheet = sheetOf(mark);
    paint("hot", sheet, innermost(sheet, mark).slice(0, 1));
    waiting = setTimeout(() => tell(mark, false), 180);
  });
  for (const sheet of sheets) {
    sheet.element.querySelector(".text").addEventListener("click", (event) => {
      const mark = event.target.closest("mark");
      if (!mark || !getSelection().isCollapsed) return;
      const numbers = innermost(sheet, mark);
      if (!numbers.length) return;
      // A second click on the same words goes to the record around them.
      const now = picked ? numbers.indexOf(numberOf(picked)) : -1;
      const next = sheet.cards[numbers[(now + 1) % numbers.length]];
      clearTimeout(waiting);
      if (wide.matches) { hide(); open(next, true); } else { pick(next); tell(mark, true); }
    });
  }

  let closed = [];
  addEventListener("beforeprint", () => {
    closed = all(document, ".card:not([hidden]) details:not([open])");
    for (const one of closed) one.open = true;
  });
  addEventListener("afterprint", () => { for (const one of closed) one.open = false; });
})();
