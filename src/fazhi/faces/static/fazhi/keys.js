/* fazhi · keys: a form with data-key asks the browser for a security key, and sends what it answers. */
(() => {
  const bytes = (text) => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (each) => each.charCodeAt(0));
  const text = (buffer) =>
    btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");

  async function ask(kind, options) {
    options.challenge = bytes(options.challenge);
    for (const list of ["allowCredentials", "excludeCredentials"]) {
      for (const each of options[list] ?? []) each.id = bytes(each.id);
    }
    if (options.user) options.user.id = bytes(options.user.id);
    const given = await navigator.credentials[kind]({ publicKey: options });
    const response = {};
    for (const name of ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"]) {
      if (given.response[name]) response[name] = text(given.response[name]);
    }
    return { id: given.id, rawId: text(given.rawId), type: given.type, response, clientExtensionResults: {} };
  }

  for (const form of document.querySelectorAll("form[data-key]")) {
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      const failed = form.querySelector("[role=alert][hidden], [role=alert]");
      try {
        form.elements.answer.value = JSON.stringify(await ask(form.dataset.key, JSON.parse(form.dataset.options)));
      } catch {
        failed.hidden = false;
        return;
      }
      form.submit();
    });
  }
})();
