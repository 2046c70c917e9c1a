// A slider and its number are one measure: they move together, and go out when the hand or the key rests. Cards of the board
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

  ecouterCartes(racine, envoyer);
  ecouterGlisser(racine, envoyer);
}

// The board by keys. In a column one card takes the tab key; arrows go from card to card, and move the one that is chosen.
function ecouterCartes(racine, envoyer) {
  const SUR_PLACE = { e: "epingler", r: "retirer", m: "modifier" };
  const colonnes = () => [...racine.querySelectorAll("[data-depose]")].map((q) => [...q.querySelectorAll("[data-saisit]")]);
  racine.addEventListener("focusin", ({ target: carte }) => {
    const liste = carte.matches("[data-saisit]") && carte.closest("ul");
    if (liste) racine.dataset.carte = carte.id;
    if (liste) liste.querySelectorAll("[data-saisit]").forEach((c) => (c.tabIndex = c === carte ? 0 : -1));
  });
  racine.addEventListener("keydown", (evenement) => {
    const carte = evenement.target.closest?.("[data-saisit]");
    if (!carte || evenement.ctrlKey || evenement.metaKey || evenement.altKey || evenement.shiftKey) return;
    const pas = { ArrowLeft: -1, ArrowRight: 1 }[evenement.key];
    const acte = SUR_PLACE[evenement.key.toLowerCase()];
    if (!pas && !acte) return;
    evenement.preventDefault();
    evenement.stopImmediatePropagation();
    const choisie = carte.getAttribute("aria-pressed") === "true";
    if (acte) envoyer(acte, { action: carte.dataset.saisit });
    else if (choisie) envoyer(pas < 0 ? "plus_tot" : "plus_tard", { action: carte.dataset.saisit });
    else voisine(colonnes(), carte, pas)?.focus();
  });
}

// The card beside one, in the next column that has any: at the same height, or the last there is.
function voisine(colonnes, carte, pas) {
  const ici = colonnes.findIndex((cartes) => cartes.includes(carte));
  if (ici < 0) return colonnes.find((cartes) => cartes.length)?.[0];
  const haut = colonnes[ici].indexOf(carte);
  for (let c = ici + pas; colonnes[c]; c += pas) if (colonnes[c].length) return colonnes[c][Math.min(haut, colonnes[c].length - 1)];
}

// Pointer events, not the browser's own dragging, which JupyterLab keeps for its cells. Near an edge what scrolls goes on by itself,
// so that every quarter can be reached.
function ecouterGlisser(racine, envoyer) {
  const BORD_PX = 56;
  let saisi = null;
  const lieu = () => document.elementFromPoint(saisi.vers.clientX, saisi.vers.clientY)?.closest("[data-depose]");
  const viser = () => racine.querySelectorAll("[data-depose]").forEach((q) => q.classList.toggle("vise", q === lieu()));
  const defiler = () => {
    if (!saisi?.loin) return;
    for (let e = racine; e; e = e.parentElement) {
      const page = e === document.scrollingElement;
      if (e.scrollHeight <= e.clientHeight + 1 || (!page && getComputedStyle(e).overflowY === "visible")) continue;
      const { top, bottom } = page ? { top: 0, bottom: innerHeight } : e.getBoundingClientRect();
      const y = saisi.vers.clientY;
      if (y < top + BORD_PX) e.scrollTop -= 12;
      else if (y > Math.min(bottom, innerHeight) - BORD_PX) e.scrollTop += 12;
    }
    viser();
    requestAnimationFrame(defiler);
  };
  const lacher = () => {
    saisi?.carte.classList.remove("saisie");
    saisi = null;
    racine.classList.remove("glisse");
    racine.querySelectorAll(".vise").forEach((q) => q.classList.remove("vise"));
  };
  racine.addEventListener("pointerdown", (evenement) => {
    const carte = evenement.button === 0 && evenement.target.closest("[data-saisit]");
    if (carte) saisi = { carte, action: carte.dataset.saisit, x: evenement.clientX, y: evenement.clientY, vers: evenement, loin: false };
  });
  racine.addEventListener("pointermove", (evenement) => {
    if (!saisi) return;
    saisi.vers = evenement;
    if (saisi.loin) return viser();
    if (Math.hypot(evenement.clientX - saisi.x, evenement.clientY - saisi.y) < LOIN_PX) return;
    saisi.loin = true;
    saisi.carte.classList.add("saisie");
    racine.classList.add("glisse");
    defiler();
  });
  racine.addEventListener("pointerup", (evenement) => {
    if (saisi) saisi.vers = evenement;
    const vers = saisi?.loin && lieu();
    if (vers) envoyer("placer", { action: saisi.action, fin: vers.dataset.depose });
    lacher();
  });
  racine.addEventListener("pointercancel", lacher);
  racine.addEventListener("pointerleave", lacher);
}

// A card that was moved is shown where it went, and what stands under the board when it is asked for; nothing else scrolls.
const DEPLACENT = new Set(["plus_tot", "plus_tard", "placer"]);
const RENDENT = new Set(["carte", "choisir", "panneau"]);
const OUVRENT = new Set(["carte", "modifier", "panneau"]);
function suivreLigne(racine, acte) {
  const ligne = DEPLACENT.has(acte) && racine.contains(document.activeElement) && document.activeElement.closest("[data-ligne]");
  if (ligne) ligne.scrollIntoView({ block: "nearest" });
  // What stood under the board took the focus away with it: back to the card.
  const carte = RENDENT.has(acte) && document.activeElement?.matches("[data-foyer]") && document.getElementById(racine.dataset.carte);
  if (carte) carte.focus({ preventScroll: true });
  if (OUVRENT.has(acte)) racine.querySelector(".choisie, .panneau")?.scrollIntoView({ block: "nearest" });
}
