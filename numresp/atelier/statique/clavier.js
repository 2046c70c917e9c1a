// Keys: `data-touche` names those that press a control, `data-ligne` the rows that the arrows walk through, `data-avance` the
// boxes that hold one digit each.

const DOUBLE_MS = 400; // a second Entrée sooner than this is the same gesture: it must not act on a screen nobody has seen

function ecouterClavier(racine, sortir) {
  let entree = -Infinity;
  // Another key between two Entrée: they are two gestures; also a key that the board keeps for itself, hence the capture.
  const oublier = (evenement) => {
    if (evenement.key !== "Enter" && !(evenement.ctrlKey || evenement.metaKey || evenement.altKey)) entree = -Infinity;
  };
  racine.addEventListener("keydown", oublier, true);
  const frapper = (evenement) => {
    if (evenement.ctrlKey || evenement.metaKey || evenement.altKey || evenement.isComposing) return;
    // Maj + Entrée runs a cell: after a reload it may come when the screen is already back, and must confirm nothing.
    if (evenement.shiftKey && evenement.key === "Enter") return evenement.preventDefault();
    const cible = racine.contains(evenement.target) ? evenement.target : racine;
    const cle = evenement.key.length === 1 ? evenement.key.toLowerCase() : evenement.key;
    if (cle === "Enter") {
      const avant = entree;
      entree = evenement.timeStamp; // when it was pressed, however late a busy page hears of it
      if (evenement.repeat || entree - avant < DOUBLE_MS) return evenement.preventDefault();
    } else oublier(evenement);
    const compte = cible.dataset?.avance !== undefined; // holds digits only: letters are keys there too
    const saisie = cible.matches?.(CHAMP) && cible.tagName !== "SELECT";
    const boites = [...racine.querySelectorAll("[data-avance]")].filter(estVisible);
    // Before the reveal digits are counts wherever the focus is; only a field of words keeps its own.
    if (/^\d$/.test(cle) && boites.length && (compte || !saisie)) {
      evenement.preventDefault();
      if (!evenement.repeat) compter(compte ? cible : boites.find((boite) => !boite.value) ?? boites[0], cle);
      return;
    }
    if (cle === "Escape" && saisie && !cible.value) return rendreLaPlace(racine, cible);
    const debout = cle === "ArrowDown" || cle === "ArrowUp";
    const couche = cle === "ArrowRight" || cle === "ArrowLeft"; // to the screen beside, in a box and on a card too
    const texte = compte ? cle.length > 1 && cle !== "Enter" && !couche : saisie || cible.matches?.("select");
    const trouver = () => trouverTouche(racine, cible.closest?.("[data-ligne]"), cle, boites.length > 0);
    if (compte && debout) {
      boites[boites.indexOf(cible) + (cle === "ArrowDown" ? 1 : -1)]?.focus();
      return evenement.preventDefault();
    }
    // ↑ and ↓ choose a card; a choice that would go out at once is made by its own key, or by Espace.
    if (cible.matches?.("input[type=radio]") && (debout ? !cible.dataset.acte : couche && !trouver())) return;
    if (cle === "Enter" && cible.form && cible.matches("input:not([type=file])")) {
      evenement.preventDefault();
      // What is retained without a vote is said by its button, not by the key that ends a field.
      if (cible.form.matches(".sans-vote")) cible.form.querySelector("[type=submit]").focus();
      else cible.form.requestSubmit();
      return;
    }
    if (texte || (cle === "Enter" && cible.matches?.("button, summary, a"))) return;
    if (debout) {
      if (parcourir(racine, cle === "ArrowDown" ? 1 : -1)) evenement.preventDefault();
      return;
    }
    const trouve = trouver();
    if (!trouve) return;
    evenement.preventDefault();
    if (evenement.repeat && !cle.startsWith("Arrow")) return; // a key held down is one act
    if (trouve.matches("input")) trouve.focus();
    if (trouve.matches(CHAMP)) return; // its key only brings the focus to it
    trouve.click();
    if (trouve.tagName === "SUMMARY" && trouve.parentElement.open) { // what the key opened is to be filled in
      trouve.parentElement.querySelector("select, input, button")?.focus();
      trouve.parentElement.scrollIntoView({ block: "nearest" });
    }
  };
  racine.addEventListener("keydown", frapper);
  // With nothing focused a key belongs to the screen that is shown.
  const perdue = (evenement) => {
    const foyer = document.activeElement;
    if ((!foyer || foyer === document.body) && evenement.target === document.body && estVisible(racine)) frapper(evenement);
  };
  document.addEventListener("keydown", perdue, true);
  racine.addEventListener("input", ({ target: champ }) => {
    champ.dataset.sale = "";
    if (champ.dataset.avance !== undefined && /^\d$/.test(champ.value)) avancer(champ, sortir);
  });
  return () => document.removeEventListener("keydown", perdue, true);
}

// A digit goes into a box as if it had been typed there.
function compter(boite, chiffre) {
  boite.focus();
  boite.value = chiffre;
  boite.dispatchEvent(new Event("input", { bubbles: true }));
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
// Levels are chosen by a key only once the votes are shown.
function trouverTouche(racine, ligne, cle, cache) {
  const presse = (c) => c.dataset.touche.split(" ").includes(cle) && !c.disabled && !(cache && c.type === "radio") && estVisible(c);
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
