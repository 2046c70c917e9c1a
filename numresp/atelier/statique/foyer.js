// Where the focus is after an act. What the keyboard has pressed keeps it; what the pointer has pressed, and a part that closes, give
// it back to the screen, so that Entrée means what the screen says, and does not press the same button again.

const CHAMP = "input:not([type=radio]):not([type=checkbox]), select, textarea";
const aParcourir = (details) => details.classList.contains("plus") || details.querySelector(`${CHAMP}, button`);

function trouverFoyer(racine) {
  return racine.querySelector("[data-foyer]") ?? racine.querySelector("[data-foyer-choisi] input:checked");
}

// The row of a control; else the box that waits for its count, the title, the level that is chosen.
function trouverPlace(racine, controle) {
  const boite = [...racine.querySelectorAll("[data-avance]")].find((b) => !b.value && estVisible(b));
  const places = [controle?.closest("[data-ligne]"), boite, trouverFoyer(racine)];
  return places.find((c) => c && racine.contains(c) && estVisible(c)) ?? racine;
}

// What stands in a closed part has its place on the page, and yet is not seen.
const estVisible = (c) => c.checkVisibility?.() ?? c.getClientRects().length > 0;

// The focus stays on the control that had it; else on its row, on the part that closed and was opened from its own summary, on the
// place of the screen.
function refocaliser(racine, { actif, place }, referme) {
  if (!actif || (actif.isConnected && estVisible(actif))) return;
  const ligne = place.ligne && document.getElementById(place.ligne);
  const memes = place.id
    ? document.getElementById(place.id)
    : [...(ligne || racine).querySelectorAll("button, summary, a")].find((c) => `${c.tagName} ${c.textContent}` === place.mots);
  const details = referme && document.getElementById(referme);
  const plis = details && racine.dataset.ouvert === referme && details.querySelector("summary");
  const cible = [memes, plis, ligne].find((c) => c && racine.contains(c) && estVisible(c)) ?? trouverPlace(racine, details || null);
  cible.focus({ preventScroll: true });
  if (cible !== memes) (cible.closest(".carte") ?? cible).scrollIntoView({ block: "nearest" });
  if (cible === memes && place.debut !== null && memes.setSelectionRange) {
    try {
      memes.setSelectionRange(place.debut, place.fin);
    } catch {} // a number field has no selection
  }
}

const rendreLaPlace = (racine, controle) => trouverPlace(racine, controle).focus({ preventScroll: true });

function ecouterFoyer(racine) {
  let pointe = null; // the button that the pointer has just pressed
  racine.addEventListener("click", (evenement) => {
    const controle = evenement.target.closest("button, summary");
    pointe = evenement.detail ? controle : null;
    const details = controle?.tagName === "SUMMARY" && controle.parentElement;
    // Opened by the keyboard from its summary, where the focus was: it goes back there.
    if (details) racine.dataset.ouvert = !pointe && document.activeElement === controle ? details.id : "";
    if (!pointe || controle.type === "submit") return;
    if (details && !details.open && aParcourir(details)) return;
    // A card of the board is walked on from; what opens a field, or is part of filling one in, is followed by it.
    if (controle.matches("[data-ligne]") || controle.form || OUVRENT.has(controle.dataset.acte)) return;
    rendreLaPlace(racine, controle);
  });
  racine.addEventListener("submit", ({ submitter }) => {
    if (submitter && submitter === pointe) rendreLaPlace(racine, submitter);
  });
}
