// A slider and its number are one measure: they move together, and go out when the hand or the key rests. Titles of the plan
// can be dragged onto a quarter; everything a pointer does here, keys do too.
const REPOS_MS = 350;
const LOIN_PX = 6; // under it a press is a click

function ecouterReglages(racine, envoyer) {
  const attentes = new Map();
  const jumeaux = (nom) => [...racine.querySelectorAll(`[data-regle="${nom}"]`)];
  const partir = (champ) => {
    clearTimeout(attentes.get(champ.dataset.regle));
    attentes.delete(champ.dataset.regle);
    const nom = champ.dataset.regle;
    envoyer("regler", { [nom]: champ.value }, jumeaux(nom).map((c) => c.id));
  };
  racine.addEventListener("input", ({ target: champ }) => {
    if (champ.type !== "range" || !champ.dataset.regle) return;
    const mots = new Intl.NumberFormat("fr-FR").format(champ.value);
    champ.setAttribute("aria-valuetext", `${mots} ${champ.dataset.unite}`);
    for (const c of jumeaux(champ.dataset.regle)) if (c !== champ) c.value = mots;
  });
  racine.addEventListener("change", ({ target: champ }) => {
    if (!champ.dataset?.regle) return;
    clearTimeout(attentes.get(champ.dataset.regle));
    // A key held down on a slider is one act, not one for each step.
    attentes.set(champ.dataset.regle, setTimeout(() => partir(champ), champ.type === "range" ? REPOS_MS : 0));
  });
  racine.addEventListener("keydown", (evenement) => {
    const champ = evenement.target;
    if (evenement.key !== "Enter" || champ.type !== "text" || !champ.dataset.regle) return;
    evenement.preventDefault();
    partir(champ);
  });

  // Pointer events, not the browser's own dragging, which JupyterLab keeps for its cells.
  let saisi = null;
  const lieu = (evenement) => document.elementFromPoint(evenement.clientX, evenement.clientY)?.closest("[data-depose]");
  racine.addEventListener("pointerdown", (evenement) => {
    const titre = evenement.button === 0 && evenement.target.closest("[data-saisit]");
    if (titre) saisi = { action: titre.dataset.saisit, x: evenement.clientX, y: evenement.clientY, loin: false };
  });
  racine.addEventListener("pointermove", (evenement) => {
    if (!saisi || (!saisi.loin && Math.hypot(evenement.clientX - saisi.x, evenement.clientY - saisi.y) < LOIN_PX)) return;
    saisi.loin = true;
    racine.classList.add("glisse");
    racine.querySelectorAll("[data-depose]").forEach((q) => q.classList.toggle("vise", q === lieu(evenement)));
  });
  racine.addEventListener("pointerup", (evenement) => {
    const vers = saisi?.loin && lieu(evenement);
    if (vers) envoyer("placer", { action: saisi.action, fin: vers.dataset.depose });
    lacher();
  });
  const lacher = () => {
    saisi = null;
    racine.classList.remove("glisse");
    racine.querySelectorAll(".vise").forEach((q) => q.classList.remove("vise"));
  };
  racine.addEventListener("pointercancel", lacher);
  racine.addEventListener("pointerleave", lacher);
}

// A row that was moved is shown where it went; nothing else scrolls the plan.
const DEPLACENT = new Set(["plus_tot", "plus_tard", "placer"]);
function suivreLigne(racine, acte) {
  const ligne = DEPLACENT.has(acte) && racine.contains(document.activeElement) && document.activeElement.closest("[data-ligne]");
  if (ligne) ligne.scrollIntoView({ block: "nearest" });
}
