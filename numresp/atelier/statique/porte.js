// The page of `numresp atelier`: one socket between the screen and its kernel. It knows nothing of the workshop.
import ecran from "/ecran.js";

const ESSAI_MS = 1000;
const VIF_MS = 2000;
const SILENCE_MS = 7000; // a connection that says nothing for so long is cut, whatever the browser thinks of it
const DISCRETS = new Set(["battre", "montrer"]);

const lieu = document.getElementById("atelier");
const ecouteurs = new Set();
const file = []; // acts done while nobody could hear them, each once
let direEtat = null;
let prise = null;
let etat = "demarre";
let entendu = 0; // when the server was last heard
let demande = 0; // when it was last asked whether it lives

const envoyer = (quoi) => prise.send(JSON.stringify(quoi));
const ouverte = () => prise?.readyState === WebSocket.OPEN;

const model = {
  get: () => undefined,
  on: (_quoi, ecouteur) => ecouteurs.add(ecouteur),
  off: (_quoi, ecouteur) => ecouteurs.delete(ecouteur),
  send(message) {
    if (ouverte() && etat === "pret") return void envoyer({ quoi: "acte", message });
    const geste = JSON.stringify([message.acte, message.champs]);
    if (!DISCRETS.has(message.acte) && !file.some((autre) => autre.geste === geste)) file.push({ geste, message });
    return "garde"; // not sent yet
  },
  lien: {
    ecouter: (ecouteur) => (direEtat = ecouteur),
    reprendre() {
      if (ouverte()) envoyer({ quoi: "reprendre" });
      else connecter();
    },
  },
};

function connecter() {
  if (prise && prise.readyState <= WebSocket.OPEN) return;
  const sienne = (prise = new WebSocket(`ws://${location.host}/canal`));
  sienne.onopen = () => (entendu = performance.now());
  sienne.onmessage = ({ data }) => {
    entendu = performance.now();
    recevoir(JSON.parse(data));
  };
  sienne.onclose = () => {
    if (sienne !== prise) return;
    direEtat?.("coupe");
    setTimeout(connecter, ESSAI_MS);
  };
}

function recevoir(recu) {
  if (recu.quoi === "ecran") {
    document.title = recu.message.titre;
    ecouteurs.forEach((ecouteur) => ecouteur(recu.message));
  }
  if (recu.quoi !== "noyau") return;
  etat = recu.etat;
  if (!direEtat && etat === "pret") {
    lieu.querySelector(".porte-attente").remove();
    ecran.render({ model, el: lieu });
  } else if (!direEtat && etat === "panne") montrerPanne(recu.html);
  else direEtat?.(etat);
  if (etat === "pret") for (const { message } of file.splice(0)) envoyer({ quoi: "acte", message });
}

// Before there is any screen: what the notebook shows in its place (a fault in the dossier, and its mend).
function montrerPanne(html) {
  const dite = lieu.querySelector(".porte-attente");
  if (html.trim()) dite.innerHTML = html;
  else dite.textContent = "L’atelier n’a pas pu s’ouvrir : le journal technique, dit au terminal, en donne la raison.";
  const bouton = Object.assign(document.createElement("button"), { type: "button", textContent: "Réessayer" });
  bouton.onclick = () => {
    dite.textContent = "L’atelier s’ouvre…";
    model.lien.reprendre();
  };
  dite.append(bouton);
}

// A sign of life is asked for, and the next one only once it came: a window that sleeps is not cut off for it.
setInterval(() => {
  if (!ouverte()) return;
  const maintenant = performance.now();
  if (entendu >= demande) {
    demande = maintenant;
    envoyer({ quoi: "vif" });
  } else if (maintenant - demande > SILENCE_MS) {
    const muette = prise;
    prise = null;
    muette.onclose = null;
    muette.close();
    direEtat?.("coupe");
    setTimeout(connecter, ESSAI_MS);
  }
}, VIF_MS);
connecter();
