// A slider and its number are one measure: they move together, and go out when the hand or the key rests. Titles of the plan
// can be dragged onto a quarter; everything a pointer does here, keys do too.
const REPOS_MS = 350;

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

  let saisi = null;
  racine.addEventListener("dragstart", (evenement) => {
    const ligne = evenement.target.closest?.("[data-saisit]");
    if (!ligne) return;
    saisi = ligne.dataset.saisit;
    evenement.dataTransfer.setData("text/plain", saisi);
    evenement.dataTransfer.effectAllowed = "move";
    racine.classList.add("glisse");
  });
  racine.addEventListener("dragover", (evenement) => {
    if (saisi && evenement.target.closest("[data-depose]")) evenement.preventDefault();
  });
  racine.addEventListener("drop", (evenement) => {
    const vers = evenement.target.closest("[data-depose]");
    if (!saisi || !vers) return;
    evenement.preventDefault();
    envoyer("placer", { action: saisi, fin: vers.dataset.depose });
  });
  racine.addEventListener("dragend", () => {
    saisi = null;
    racine.classList.remove("glisse");
  });
}

// A row that was moved is shown where it went; nothing else scrolls the plan.
const DEPLACENT = new Set(["plus_tot", "plus_tard", "placer"]);
function suivreLigne(racine, acte) {
  const ligne = DEPLACENT.has(acte) && racine.contains(document.activeElement) && document.activeElement.closest("[data-ligne]");
  if (ligne) ligne.scrollIntoView({ block: "nearest" });
}
