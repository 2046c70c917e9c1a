// What must survive when regions are replaced: where the focus is, what is being typed, what is unfolded.

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
