// The console's side of the projector: it says on a channel of this browser what to show, and hears whether somebody shows it.
// The window has a page of its own (mur.js), which asks again whenever it loads: a reload on either side loses nothing.
const CANAL = "numresp-projection";
const MUR_OUVERT = "numresp-mur-ouvert"; // kept by the tab: a console that reloads knows that it had a wall
const SANS_REPONSE = 5; // beats, one a second
const PERDUE = "La projection ne suit plus : sa fenêtre est fermée, ou ne répond pas. ";

function creerProjection(racine, model) {
  const canal = new BroadcastChannel(CANAL);
  const moi = Math.random().toString(36).slice(2);
  const avis = Object.assign(document.createElement("p"), { className: "nr-mur", hidden: true });
  avis.setAttribute("role", "alert");
  let html = "";
  let quand = 0; // when somebody last did something here: of several consoles, the wall follows that one
  let muets = 0;
  let suivi = garde.lire(MUR_OUVERT).oui === true;
  let montree = ""; // the console that the wall shows
  let adresse = null;

  function noterSuivi(oui) {
    suivi = oui;
    garde.ecrire(MUR_OUVERT, { oui });
  }
  const publier = () => html && canal.postMessage({ quoi: "montre", de: moi, quand, html });

  function dire(perdue) {
    if (avis.hidden === !perdue) return;
    avis.hidden = !perdue;
    avis.textContent = perdue ? PERDUE : "";
    if (!perdue) return;
    for (const [mots, geste] of [["Rouvrir la projection", ouvrir], ["La laisser fermée", () => noterSuivi(false)]]) {
      const bouton = Object.assign(document.createElement("button"), { type: "button", textContent: mots });
      bouton.addEventListener("click", () => {
        geste();
        dire(false);
        racine.focus();
      });
      avis.append(bouton);
    }
  }

  canal.onmessage = ({ data }) => {
    if (data.quoi !== "bonjour" && data.quoi !== "vu") return; // another console
    if (!suivi) noterSuivi(true);
    if (data.quoi === "bonjour") publier();
    montree = data.montre ?? montree;
    muets = 0;
    dire(false);
  };

  function ouvrir() {
    // Where no page is served for it (a notebook), the window shows one that this console carries.
    const mur = model.get("_mur");
    adresse ??= mur ? URL.createObjectURL(new Blob([mur], { type: "text/html" })) : "/projection";
    const fenetre = window.open(adresse, "numresp-projection", "popup,width=1280,height=720");
    if (fenetre) noterSuivi(true);
    muets = 0;
    return Boolean(fenetre);
  }

  // What somebody does here brings the wall here.
  function agir() {
    quand = Date.now();
    if (montree !== moi) publier();
  }
  racine.addEventListener("pointerdown", agir);
  racine.addEventListener("keydown", agir);

  function recevoir(neuf) {
    html = neuf;
    quand ||= Date.now();
    publier();
  }

  function battre() {
    battreHorloges(racine);
    if (!suivi) return;
    muets += 1;
    if (muets > SANS_REPONSE) dire(true);
    canal.postMessage({ quoi: "pouls", de: moi, quand });
  }

  return { avis, ouvrir, recevoir, battre, fermer: () => canal.close() };
}
