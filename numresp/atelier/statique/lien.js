// How the screen is tied to its kernel: by the page that `numresp atelier` serves, by JupyterLab, or by what says nothing of it.
const ETATS = {
  coupe:
    "La connexion avec l’atelier est coupée. Tout ce qui a été dit « Enregistré » est sur le disque ; ce qui est tapé ici est " +
    "gardé, et vos gestes partiront au retour. Si l’atelier a été fermé au terminal, relancez-le : il rouvre une page.",
  arrete:
    "Le noyau s’est arrêté. Tout ce qui a été dit « Enregistré » est sur le disque ; ce qui est tapé ici est gardé, et " +
    "« Reprendre » ramène à cet écran.",
  panne: "L’atelier n’a pas pu se rouvrir : le journal technique, dit au terminal, en donne la raison.",
};
const MUET =
  "Le noyau ne répond plus : votre dernier geste n’est peut-être pas enregistré. Tout ce qui a été dit « Enregistré » est " +
  "sur le disque, et ce qui est tapé ici est gardé.";
const A_LA_MAIN = " → Exécutez de nouveau la cellule (Maj + Entrée) ; si rien ne vient, redémarrez le noyau, puis la cellule.";

function trouverLien(model, racine) {
  if (model.lien) return model.lien;
  return { ecouter() {}, reprendre: window.jupyterapp ? () => relancer(window.jupyterapp, racine) : null };
}

// JupyterLab stands behind the full screen, and asks there in English what is answered here.
async function relancer(labo, racine) {
  if (document.fullscreenElement) await document.exitFullscreen();
  const panneau = [...labo.shell.widgets("main")].find((document_) => document_.node.contains(racine));
  if (!panneau) return;
  document.querySelectorAll(".jp-Dialog .jp-mod-accept").forEach((bouton) => bouton.click());
  labo.shell.activateById(panneau.id);
  await panneau.sessionContext.restartKernel();
  await labo.commands.execute("notebook:run-all-cells");
}
