// What is half-typed is kept by the tab: it comes back on its own screen after another step, a reload, a kernel that began anew.
const BROUILLONS = "numresp-brouillons";
const PLACE = `numresp-place ${location.pathname}`;

const garde = {
  lire(cle) {
    try {
      return JSON.parse(sessionStorage.getItem(cle)) ?? {};
    } catch {
      return {};
    }
  },
  ecrire(cle, quoi) {
    try {
      sessionStorage.setItem(cle, JSON.stringify(quoi));
    } catch {} // a browser that keeps nothing: the screen itself still does
  },
};

function creerBrouillons(racine) {
  const tous = garde.lire(BROUILLONS);
  const ecrire = () => garde.ecrire(BROUILLONS, tous);

  // A control that is sent as soon as it changes is never half-typed; a file cannot be given back.
  racine.addEventListener("input", ({ target: champ }) => {
    if (!champ.id || champ.type === "file" || champ.dataset.acte || !brouillons.ecran) return;
    (tous[brouillons.ecran] ??= {})[champ.id] = [champ.type, champ.value, Boolean(champ.checked)];
    ecrire();
  });

  const brouillons = {
    ecran: "", // whose drafts are noted: organisation, step and étape
    oublier(ecran, ids) {
      for (const id of ids) delete tous[ecran]?.[id];
      ecrire();
    },
    effacer(ecran) {
      delete tous[ecran];
      racine.querySelectorAll("[data-sale]").forEach((champ) => champ.removeAttribute("data-sale"));
      ecrire();
    },
    // To leave a screen is to leave a level that was pointed at and not retained; words and counts stay.
    quitter(ecran) {
      for (const [id, [genre]] of Object.entries(tous[ecran] ?? {})) if (genre === "radio") delete tous[ecran][id];
      ecrire();
    },
    // How many fields took up what had been typed in them.
    rendre(ecran) {
      let rendus = 0;
      for (const [id, [genre, valeur, coche]] of Object.entries(tous[ecran] ?? {})) {
        const champ = document.getElementById(id);
        if (!champ || !racine.contains(champ) || champ.type !== genre) continue;
        const boite = genre === "checkbox" || genre === "radio";
        if (boite ? champ.checked === coche : champ.value === valeur) continue;
        if (boite) champ.checked = coche;
        else champ.value = valeur;
        champ.dataset.sale = "";
        champ.closest("details")?.setAttribute("open", "");
        rendus += 1;
      }
      return rendus;
    },
  };
  return brouillons;
}

const lirePlace = () => String(garde.lire(PLACE).etape ?? "");
const noterPlace = (etape) => garde.ecrire(PLACE, { etape });
