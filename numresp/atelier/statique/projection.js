// The projector's window has no script of its own: it is drawn from here. And the clocks of both windows.

function creerProjection(racine, style) {
  let fenetre = null;
  const page = () => (fenetre && !fenetre.closed ? fenetre.document : null);

  function dessiner() {
    const region = racine.querySelector('[data-region="projection"]');
    if (!page() || !region) return;
    page().body.className = "nr-projection";
    page().body.innerHTML = region.innerHTML;
  }

  function ouvrir() {
    fenetre = window.open("", "numresp-projection", "popup,width=1280,height=720");
    if (!fenetre) return false;
    page().documentElement.lang = "fr";
    page().title = "numresp : projection";
    page().head.querySelectorAll("style").forEach((vieux) => vieux.remove());
    page().head.append(Object.assign(page().createElement("style"), { textContent: style }));
    dessiner();
    return true;
  }

  function battre() {
    for (const lieu of [racine, page()?.body].filter(Boolean))
      for (const horloge of lieu.querySelectorAll("[data-depuis]")) {
        const { depuis, fige, limite } = horloge.dataset; // counted down to 0, then how much more; a pause stands still
        const reste = Number(limite) - Math.max(0, Math.floor(((fige ? Number(fige) : Date.now()) - Number(depuis)) / 1000));
        const s = Math.min(Math.abs(reste), 5999);
        const dit = `${reste < 0 ? "+" : ""}${String(Math.floor(s / 60)).padStart(2, "0")}:${String(s % 60).padStart(2, "0")}`;
        if (horloge.textContent !== dit) horloge.textContent = dit;
        horloge.classList.toggle("retard", reste < 0);
      }
  }

  return { ouvrir, dessiner, battre };
}
