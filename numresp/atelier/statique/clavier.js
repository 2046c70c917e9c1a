// Keys: `data-touche` names those that press a control, `data-ligne` the rows that the arrows walk through, `data-avance` the
// boxes that hold one digit each.

function ecouterClavier(racine, sortir) {
  racine.addEventListener("keydown", (evenement) => {
    if (evenement.ctrlKey || evenement.metaKey || evenement.altKey || evenement.isComposing) return;
    // Maj + Entrée runs a cell: after a reload it may come when the screen is already back, and must confirm nothing.
    if (evenement.shiftKey && evenement.key === "Enter") return evenement.preventDefault();
    const cible = evenement.target;
    const cle = evenement.key.length === 1 ? evenement.key.toLowerCase() : evenement.key;
    const compte = cible.dataset?.avance !== undefined; // holds digits only: letters are keys there too
    const texte = compte
      ? /^\d$/.test(cle) || (cle.length > 1 && cle !== "Enter")
      : cible.matches?.("input:not([type=radio]):not([type=checkbox]), textarea, select");
    if (compte && (cle === "ArrowRight" || cle === "ArrowLeft")) {
      const boites = listerBoites(cible);
      boites[boites.indexOf(cible) + (cle === "ArrowRight" ? 1 : -1)]?.focus();
      return evenement.preventDefault();
    }
    if (cle.startsWith("Arrow") && cible.matches?.("input[type=radio]")) return; // arrows choose a level
    if (cle === "Enter" && cible.form && cible.matches("input:not([type=file])")) {
      evenement.preventDefault();
      cible.form.requestSubmit();
      return;
    }
    if (texte || (cle === "Enter" && cible.matches?.("button, summary, a"))) return;
    if (cle === "ArrowDown" || cle === "ArrowUp") {
      if (parcourir(racine, cle === "ArrowDown" ? 1 : -1)) evenement.preventDefault();
      return;
    }
    const trouve = trouverTouche(racine, cible.closest?.("[data-ligne]"), cle);
    if (!trouve) return;
    evenement.preventDefault();
    if (trouve.type === "radio") trouve.focus();
    trouve.click();
    if (trouve.tagName === "SUMMARY" && trouve.parentElement.open) { // what the key opened is to be filled in
      trouve.parentElement.querySelector("select, input, button")?.focus();
      trouve.parentElement.scrollIntoView({ block: "nearest" });
    }
  });
  racine.addEventListener("input", ({ target: champ }) => {
    champ.dataset.sale = "";
    if (champ.dataset.avance !== undefined && /^\d$/.test(champ.value)) avancer(champ, sortir);
  });
}

const listerBoites = (champ) => [...champ.form.querySelectorAll("[data-avance]")];

// One digit is one key: the next box takes over, and after the last one the counts go out by themselves.
function avancer(champ, sortir) {
  const boites = listerBoites(champ);
  const suivante = boites[boites.indexOf(champ) + 1];
  if (suivante) {
    suivante.focus();
    suivante.select();
  } else if (champ.dataset.avance) {
    sortir(champ.dataset.avance, champ.form);
    champ.form.querySelector("[type=submit]")?.focus();
  }
}

// In a row, its own control first; a control of another row is never pressed.
function trouverTouche(racine, ligne, cle) {
  const presse = (c) => c.dataset.touche.split(" ").includes(cle) && !c.disabled && estVisible(c);
  const tous = [...racine.querySelectorAll("[data-touche]")].filter(presse);
  return tous.find((c) => ligne && ligne.contains(c)) ?? tous.find((c) => !c.closest("[data-ligne]"));
}

function parcourir(racine, pas) {
  const lignes = [...racine.querySelectorAll("[data-ligne]")];
  if (!lignes.length) return false;
  const ici = lignes.indexOf(document.activeElement.closest("[data-ligne]"));
  const vers = lignes[ici < 0 ? (pas > 0 ? 0 : lignes.length - 1) : ici + pas];
  vers?.focus();
  return Boolean(vers);
}
