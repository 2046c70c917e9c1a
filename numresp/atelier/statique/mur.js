// The projector's window: it shows what the console last said, makes it fit, and asks again when it loads or hears nothing.
const CANAL = "numresp-projection";
const MEMOIRE = "numresp-mur";
const DECISION_MS = 3000;
const SILENCE_MS = 6000; // after so long without a word, the console is asked
const DEMANDES = 14; // asked so often for nothing, the room is told, in small
const TAILLES = [1, 0.94, 0.88, 0.82, 0.76, 0.7, 0.64, 0.58, 0.52, 0.46, 0.4];

const mur = document.getElementById("mur");
const canal = new BroadcastChannel(CANAL);
let montre = { html: "", de: "", quand: 0 };
let annoncees = [];
let minuterie = 0;
let demandes = 0;
let entendu = performance.now();
let entenduDe = 0; // when the console that is shown was last heard

function garder() {
  try {
    sessionStorage.setItem(MEMOIRE, JSON.stringify({ montre, annoncees }));
  } catch {} // a browser that keeps nothing
}

// What it showed before it was reloaded, until the console answers.
try {
  const garde = JSON.parse(sessionStorage.getItem(MEMOIRE) ?? "null");
  if (garde?.montre?.html) {
    ({ annoncees } = garde);
    montre = { ...garde.montre, quand: 0 }; // whoever speaks first is followed
  }
} catch {}

// Everything is told in one unit: a scene that is too high or too wide for this wall takes less of it.
function ajuster() {
  const scene = [...mur.children].find((enfant) => !enfant.hidden);
  if (!scene) return;
  const page = document.documentElement;
  for (const taille of TAILLES) {
    scene.style.setProperty("--reduit", taille);
    if (page.scrollHeight <= page.clientHeight && page.scrollWidth <= page.clientWidth) return;
  }
}

function dessiner() {
  clearTimeout(minuterie);
  if (montre.html) mur.innerHTML = montre.html;
  const annonce = mur.querySelector(":scope > [data-annonce]");
  const scenes = mur.querySelectorAll(":scope > main:not([data-annonce])");
  const neuve = annonce && !annoncees.includes(annonce.dataset.annonce);
  if (annonce) annonce.hidden = !neuve;
  for (const scene of scenes) scene.hidden = Boolean(neuve);
  if (neuve)
    minuterie = setTimeout(() => {
      annoncees = [...annoncees.slice(-50), annonce.dataset.annonce];
      garder();
      dessiner();
    }, DECISION_MS);
  battreHorloges(mur);
  ajuster();
}

function recevoir(dit) {
  const autre = dit.de !== montre.de;
  const gele = mur.querySelector("[data-gele]") && performance.now() - entenduDe < SILENCE_MS;
  if (autre && (dit.quand < montre.quand || gele)) return; // a notebook that nobody is at, or a picture that is frozen
  entenduDe = performance.now();
  const change = dit.html !== montre.html;
  montre = { html: dit.html, de: dit.de, quand: dit.quand };
  if (!change) return;
  garder();
  dessiner();
}

const repondre = () => canal.postMessage({ quoi: "vu", montre: montre.de });
canal.onmessage = ({ data }) => {
  if (data.quoi !== "montre" && data.quoi !== "pouls") return;
  entendu = performance.now();
  demandes = 0;
  document.getElementById("muet").hidden = true;
  if (data.quoi === "montre") recevoir(data);
  else if (data.de === montre.de) {
    entenduDe = entendu;
    montre.quand = data.quand;
  }
  repondre();
};

setInterval(() => {
  battreHorloges(mur);
  if (performance.now() - entendu <= SILENCE_MS) return;
  demandes += 1;
  canal.postMessage({ quoi: "bonjour" });
  document.getElementById("muet").hidden = demandes < DEMANDES;
}, 1000);

addEventListener("resize", ajuster);
document.addEventListener("dblclick", () => {
  if (document.fullscreenElement) document.exitFullscreen();
  else document.documentElement.requestFullscreen().catch(() => {});
});
// A wall that is looked at does not go to sleep, where the browser lets us say so.
function veiller() {
  if (document.visibilityState === "visible") navigator.wakeLock?.request("screen").catch(() => {});
}
document.addEventListener("visibilitychange", veiller);
veiller();
dessiner();
canal.postMessage({ quoi: "bonjour" });
