// Progressive enhancement only: every page works without this file.
document.documentElement.classList.add("js");

// "/" goes to the search box; Escape shuts an open menu and gives the focus back.
document.addEventListener("keydown", (event) => {
  const typing = event.target.closest("input, textarea, select, [contenteditable]");
  const search = document.querySelector(".search input");
  if (event.key === "/" && !typing && search) {
    event.preventDefault();
    search.focus();
  }
  if (event.key === "Escape") {
    const open = event.target.closest("details.pop[open]");
    if (open) {
      open.open = false;
      open.querySelector("summary").focus();
    }
  }
});

// A click outside shuts a menu.
document.addEventListener("click", (event) => {
  for (const pop of document.querySelectorAll("details.pop[open]")) {
    if (!pop.contains(event.target)) pop.open = false;
  }
  const print = event.target.closest("[data-print]");
  if (print) window.print();
});

// One box picks the whole page of a table; the batch bar says how many are picked.
document.addEventListener("change", (event) => {
  const form = event.target.closest("form");
  if (!form || !event.target.matches("[data-pick-all], input[name=pick]")) return;
  const boxes = [...form.querySelectorAll("input[name=pick]")];
  if (event.target.matches("[data-pick-all]")) boxes.forEach((box) => (box.checked = event.target.checked));
  const count = form.querySelector("[data-picked]");
  if (count) count.textContent = boxes.filter((box) => box.checked).length;
});

// 今天是 is the reader's day in Beijing, also on a cached page; a demo keeps its own day.
for (const today of document.querySelectorAll("time[data-today=live]")) {
  const parts = new Intl.DateTimeFormat("zh-CN", {
    timeZone: "Asia/Shanghai", year: "numeric", month: "numeric", day: "numeric", weekday: "long",
  }).formatToParts(new Date());
  const part = Object.fromEntries(parts.map(({ type, value }) => [type, value]));
  today.textContent = `${part.year}年${part.month}月${part.day}日 ${part.weekday}`;
}

// The first thing a reader needs after a refused form is what to mend.
document.querySelector(".errors")?.focus();
