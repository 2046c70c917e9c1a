// What must survive when regions are replaced: the focus, what is being typed, what is unfolded.

function retenir(racine) {
  const actif = racine.contains(document.activeElement) ? document.activeElement : null;
  return {
    actif,
    place: actif && {
      id: actif.id,
      ligne: actif.closest("[data-ligne]")?.id,
      mots: `${actif.tagName} ${actif.textContent}`,
      debut: actif.selectionStart ?? null,
      fin: actif.selectionEnd ?? null,
    },
    brouillons: [...racine.querySelectorAll("[data-sale]")].map((c) => [c.id, c.type, c.value, c.checked]),
    replies: new Map([...racine.querySelectorAll("details[id]")].map((d) => [d.id, d.open])),
  };
}

// On the same screen, drafts come back, and what was unfolded, but for the part whose form has just been taken in.
function rendre(racine, { brouillons, replies }, referme) {
  for (const [id, genre, valeur, coche] of brouillons) {
    const champ = id && document.getElementById(id);
    if (!champ) continue;
    if (genre === "checkbox" || genre === "radio") champ.checked = coche;
    else champ.value = valeur;
    champ.dataset.sale = "";
  }
  for (const [id, ouvert] of replies) document.getElementById(id)?.toggleAttribute("open", ouvert && id !== referme);
}

// The focus stays on the control that had it; else on its row, on the part that closed, on the title of the screen.
function refocaliser(racine, { actif, place }, referme) {
  const foyer = trouverFoyer(racine);
  if (!actif || (actif.isConnected && estVisible(actif))) return;
  const ligne = place.ligne && document.getElementById(place.ligne);
  const memes = place.id
    ? document.getElementById(place.id)
    : [...(ligne || racine).querySelectorAll("button, summary, a")].find((c) => `${c.tagName} ${c.textContent}` === place.mots);
  const plis = referme && document.getElementById(referme)?.querySelector("summary");
  const cible = [memes, plis, ligne, foyer].find((c) => c && racine.contains(c) && estVisible(c)) ?? racine;
  cible.focus({ preventScroll: true });
  if (cible === memes && place.debut !== null && memes.setSelectionRange) {
    try {
      memes.setSelectionRange(place.debut, place.fin);
    } catch {} // a number field has no selection
  }
}

function trouverFoyer(racine) {
  return racine.querySelector("[data-foyer]") ?? racine.querySelector("[data-foyer-choisi] input:checked");
}

// What stands in a closed part has its place on the page, and yet is not seen.
const estVisible = (c) => c.checkVisibility?.() ?? c.getClientRects().length > 0;
