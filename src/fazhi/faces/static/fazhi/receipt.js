// Checks a receipt in the browser: nothing is sent anywhere, and the page that is downloaded needs no network.
(() => {
  const form = document.querySelector("[data-receipt]");
  if (!form) return;
  const result = document.querySelector("[data-receipt-result]");
  const SM2_USER = "1234567812345678";
  const LEAF = 0, NODE = 1, COMMITMENT = 2;

  const bytes = (hex) => Uint8Array.from(hex.match(/../g) ?? [], (pair) => parseInt(pair, 16));
  const hex = (array) => [...array].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  const utf8 = (text) => new TextEncoder().encode(text);
  const base64 = (text) => Uint8Array.from(atob(text), (char) => char.charCodeAt(0));
  const same = (one, other) => hex(one) === hex(other);

  function joined(...parts) {
    const whole = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
    let at = 0;
    for (const part of parts) {
      whole.set(part, at);
      at += part.length;
    }
    return whole;
  }

  class NotOffered extends Error {}

  // What the browser computes itself: some are too old for it, and none does it for a page that came without https.
  async function offered(compute) {
    try {
      return await compute();
    } catch {
      throw new NotOffered();
    }
  }

  async function digest(algorithm, ...parts) {
    const data = joined(...parts);
    if (algorithm === "sm3") return bytes(SmCryptoV2.sm3(data));
    return new Uint8Array(await offered(() => crypto.subtle.digest("SHA-256", data)));
  }

  // The root to which the path leads (RFC 9162, 2.1.3.2); null where it cannot be such a path.
  async function rootByInclusion(algorithm, leaf, index, size, path) {
    if (!(index >= 0 && index < size)) return null;
    let [place, last, found] = [index, size - 1, leaf];
    const halve = () => {
      place = Math.floor(place / 2);
      last = Math.floor(last / 2);
    };
    for (const sibling of path) {
      if (last === 0) return null;
      if (place % 2 === 1 || place === last) {
        found = await digest(algorithm, [NODE], sibling, found);
        while (place !== 0 && place % 2 === 0) halve();
      } else {
        found = await digest(algorithm, [NODE], found, sibling);
      }
      halve();
    }
    return last === 0 ? found : null;
  }

  async function signed(key, message, signature) {
    if (key.scheme === "sm2") {
      const options = { hash: true, userId: SM2_USER };
      return SmCryptoV2.sm2.doVerifySignature(utf8(message), hex(signature), key.public, options);
    }
    return offered(async () => {
      const imported = await crypto.subtle.importKey("raw", bytes(key.public), "Ed25519", false, ["verify"]);
      return crypto.subtle.verify("Ed25519", imported, signature, utf8(message));
    });
  }

  function readNote(note) {
    const [text, rest] = note.split("\n\n— ");
    const [origin, size, root, algorithm, moment] = text.split("\n");
    const signature = base64(rest.trim().split(" ").at(-1)).slice(4);
    return { text: text + "\n", origin, size: Number(size), root: base64(root), algorithm, moment, signature };
  }

  async function unpacked(text) {
    if (text.trim().startsWith("{")) return JSON.parse(text);
    const code = text.trim().split("#").at(-1);  // also of the whole address that a scanner shows
    const packed = base64(decodeURIComponent(code).replaceAll("-", "+").replaceAll("_", "/"));
    const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream("deflate"));
    return JSON.parse(await new Response(stream).text());
  }

  async function check(proof) {
    const head = readNote(proof.head);
    const entry = JSON.parse(proof.entry);
    const wrong = [];
    const leaf = await digest(head.algorithm, [LEAF], utf8(proof.entry));
    const root = await rootByInclusion(head.algorithm, leaf, proof.index, head.size, proof.path.map(bytes));
    if (root === null || !same(root, head.root)) wrong.push("回执的内容不在签过名的日志里：内容被改过，或者回执是伪造的。");
    if (entry.table !== "receipt") wrong.push("这份证明说的是日志里的另一种记录，不是回执。");
    if (!(await signed(proof.key, head.text, head.signature))) wrong.push("日志的签名不是这把公钥签的。");
    const values = { ...entry.values };
    for (const [name, shown] of Object.entries(proof.disclosed)) {
      const committed = name === "@reason" ? entry.reason : entry.values[name];
      const found = await digest(head.algorithm, [COMMITMENT], bytes(shown.salt), utf8(shown.value));
      if (!committed || committed["~"] !== hex(found)) wrong.push("回执上写明的文字与日志不符。");
      values[name] = shown.value;
    }
    const erased = proof.erased ?? {};
    for (const name of Object.keys(erased)) {
      if (!entry.values[name]?.["~"] || name in proof.disclosed) wrong.push("回执上写明已依法删除的一项，与日志不符。");
    }
    const published = (form.dataset.keys ?? "").split(" ").filter(Boolean);
    const known = published.includes(proof.key.public);
    return { head, entry, values, erased, wrong, known, published: published.length > 0, index: proof.index, key: proof.key };
  }

  const local = (moment) => new Date(moment).toLocaleString("zh-CN", { timeZone: "Asia/Shanghai" });
  const FIELDS = [["number", "回执编号"], ["received_on", "收到日期"], ["giver", "提交人"], ["what", "收到什么"]];

  // What a receipt says of one thing: its text, or that the text was erased by law, and when, and by which.
  function stated(name, { values, erased, entry }) {
    if (name in erased) return `已依法删除（${local(erased[name].at)}，依据${erased[name].article}）`;
    if (typeof values[name] === "string") return values[name];
    return entry.values[name]?.["~"] ? "这份回执没有写明" : "";
  }

  function line(title, text) {
    const item = document.createElement("li");
    const bold = document.createElement("b");
    bold.textContent = title;
    item.append(bold, "　", text);
    return item;
  }

  function show(state, title, lines) {
    const heading = document.createElement("h3");
    heading.textContent = title;
    const list = document.createElement("ul");
    list.className = "lines";
    list.append(...lines);
    result.replaceChildren(heading, list);
    result.className = `notice ${state === "good" ? "ok" : "late"}`;
    result.hidden = false;
    result.focus();
  }

  async function judge(text) {
    let found;
    try {
      found = await check(await unpacked(text));
    } catch (error) {
      if (error instanceof NotOffered) {
        const advice = "请换用较新的浏览器；网址不以 https 开头的，先下载可以断网使用的核对页，再用它核对。";
        show("bad", "这个浏览器不能核对", [line("怎么办", advice)]);
        return;
      }
      show("bad", "读不出这份回执", [line("怎么办", "请重新扫描二维码，或者选择原来下载的回执文件；复制的文字要完整。")]);
      return;
    }
    const { head, entry, erased, wrong, known, published } = found;
    if (wrong.length) {
      show("bad", "核对不符", wrong.map((text) => line("不符", text)));
      return;
    }
    const said = [];
    for (const [name, title] of FIELDS) {
      const text = stated(name, found);
      if (text) said.push(line(title, text));
    }
    said.push(line("记录时间", local(entry.recorded)));
    const hasErased = Object.keys(erased).length > 0;
    const place = `上面的内容是日志的第 ${(found.index + 1).toLocaleString("zh-CN")} 条，至迟在 ${local(head.moment)} 已经写下并封存，此后没有改动过。`;
    const kept = hasErased
      ? "已依法删除的项，日志里只留下看不出原文的校验值，证明当时写过；删除以前出具的回执上有原文的，仍然可以核对。"
      : "本机关以后依法删除了原文的，这份回执仍然可以核对。";
    said.push(line("证明了什么", place + kept));
    const only = "回执只证明收到，不表示申请已经受理或者会被支持；它本身也不证明日志里的其他内容没有改动。";
    said.push(line("没有证明什么", hasErased ? `${only}删除的时间和依据是出具回执的机关写明的，另有日志可查。` : only));
    const key = `${found.key.scheme} ${found.key.public.slice(0, 16)}…`;
    if (known) said.push(line("签名", `由本站公布的公钥签署（${key}）。`));
    else if (published) said.push(line("请注意", `签名用的公钥（${key}）不在本站公布的公钥之列。`));
    else said.push(line("签名", `公钥 ${key}；请与网站公布的公钥核对。`));
    show(known || !published ? "good" : "bad", known || !published ? "核对相符" : "签名的公钥没有公布", said);
  }

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const file = form.elements.file.files[0];
    if (file) file.text().then(judge);
    else judge(form.elements.text.value);
  });
  form.elements.file.addEventListener("change", () => form.requestSubmit());
  if (location.hash.length > 100) judge(location.hash);
})();
