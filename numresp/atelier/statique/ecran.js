// One screen: puts regions of HTML in place, keeps focus and drafts, sends back acts. It knows nothing of the workshop.
const DELAI_MS = 5000; // without an answer for so long, the kernel is said to be gone
const BATTEMENT_MS = 4000;
const ATTENTE_MS = 500; // while a document is being made
const REPETES = new Set(["suivant", "precedent", "plus_tot", "plus_tard"]); // pressed several times on purpose
const REVENU = "Ce que vous aviez tapé est revenu : ce n’est pas encore enregistré.";
const SANS_REPONSE_DIT =
  "Un geste fait au moment de la coupure n’a pas eu de réponse : il n’est peut-être pas enregistré. → Regardez ce que montre " +
  "l’écran, et refaites-le s’il a toujours lieu d’être.";
const REFUSE = "Un geste fait pendant la coupure n’est pas enregistré : ";
const BLOQUE = "Le navigateur a bloqué la fenêtre de projection. → Autorisez les fenêtres de cette page, puis recommencez.";

function render({ model, el }) {
  const racine = document.createElement("div");
  racine.className = "nr";
  racine.lang = "fr";
  racine.tabIndex = -1;
  racine.setAttribute("role", "region");
  racine.dataset.lmSuppressShortcuts = "true";
  const alerte = Object.assign(document.createElement("p"), { className: "nr-alerte", hidden: true });
  alerte.setAttribute("role", "alert");
  const statut = Object.assign(document.createElement("p"), { className: "nr-statut" });
  statut.setAttribute("role", "status");
  const projection = creerProjection(racine, model);
  const avis = Object.assign(document.createElement("div"), { className: "nr-avis" });
  avis.append(alerte, projection.avis);
  racine.append(avis, statut);
  el.append(racine);
  const brouillons = creerBrouillons(racine);
  const lien = trouverLien(model, racine);

  const moi = Math.random().toString(36).slice(2);
  const enCours = new Map();
  let rang = 0;
  let vu = ""; // what this screen shows of what is written: an act says on which it was done
  let etape = null;
  let perdu = false;

  let revenus = false;
  let coupure = ""; // what came of acts done while cut off: said until the next act done here, whatever another window does

  const dire = (texte) => {
    alerte.textContent = texte;
    alerte.hidden = !texte;
  };

  // Written only when it changes: a screen reader would say it again at each heartbeat.
  function direStatut(texte) {
    const dit = revenus ? [texte.replace(/([^.!?…])$/, "$1."), REVENU].filter(Boolean).join(" ") : texte;
    if (statut.dataset.dit === dit) return;
    statut.dataset.dit = statut.textContent = dit;
    if (!revenus) return;
    const oublier = Object.assign(document.createElement("button"), { type: "button", textContent: "L’effacer" });
    oublier.addEventListener("click", () => {
      revenus = false;
      brouillons.effacer(brouillons.ecran);
      envoyer("montrer", {});
    });
    statut.append(oublier);
  }

  function envoyer(acte, champs, controles = [], referme = null) {
    const discret = acte === "battre" || acte === "montrer";
    const geste = JSON.stringify([acte, champs]);
    if (!discret && [...enCours.values()].some((autre) => !autre.tard && autre.geste === geste)) return; // a double click is one act
    const numero = `${moi}-${++rang}`;
    const envoi = { acte, geste, controles, referme, discret, ecran: brouillons.ecran, debut: performance.now() };
    enCours.set(numero, envoi);
    if (!discret) {
      revenus = false;
      coupure = "";
      direStatut("Enregistrement…");
    }
    try {
      envoi.garde = model.send({ acte, champs, numero, vu }) === "garde";
    } catch {
      enCours.delete(numero);
      perdre(MUET);
    }
  }

  // --- the kernel is gone, or who carries what it says -------------------------------------------------------------------
  function perdre(texte) {
    if (perdu && texte === MUET) return; // what is known of it is said already
    perdu = true;
    direStatut("");
    if (!lien.reprendre) return dire(texte + A_LA_MAIN);
    dire(texte);
    const bouton = Object.assign(document.createElement("button"), { type: "button", className: "fort", textContent: "Reprendre" });
    bouton.addEventListener("click", () => {
      bouton.disabled = true;
      bouton.textContent = "Reprise…";
      delaisser();
      lien.reprendre();
    });
    alerte.append(bouton);
  }

  // No answer is waited for any more; one that comes after all still ends its act: what was done while cut off is sent now.
  const delaisser = () => enCours.forEach((acte) => (acte.tard = true));

  lien.ecouter((etat) => {
    if (etat === "pret") {
      delaisser();
      // What went out and was not answered before the cut will never be: nobody knows what came of it.
      if ([...enCours.values()].some((acte) => !acte.discret && !acte.garde)) coupure = SANS_REPONSE_DIT;
      for (const [numero, acte] of enCours) if (!acte.garde) enCours.delete(numero);
      envoyer("montrer", { etape: lirePlace() });
    } else if (etat in ETATS) perdre(ETATS[etat]);
  });

  // --- what comes in ---------------------------------------------------------------------------------------------------
  function recevoir(message) {
    const mien = enCours.get(message.numero);
    enCours.delete(message.numero);
    vu = message.vu;
    if (perdu) {
      perdu = false;
      dire("");
    }
    if (mien?.garde && message.alerte) coupure = REFUSE + message.alerte;
    if (mien && !message.alerte) {
      mien.controles.forEach((id) => document.getElementById(id)?.removeAttribute("data-sale"));
      brouillons.oublier(mien.ecran, mien.controles);
    }
    placer(message, mien && !message.alerte ? mien.referme : null);
    // A form that was refused: to its first faulty field, which says what is wrong with it.
    if (mien && message.alerte) mien.controles.map((id) => document.getElementById(id)).find((c) => c?.matches("[aria-invalid=true]"))?.focus();
    // A field that a key opens is left once it is recorded: keys are the screen's again.
    const champ = document.activeElement;
    if (mien && !message.alerte && mien.controles.includes(champ?.id) && champ.matches(`.rend :is(${CHAMP})`)) rendreLaPlace(racine, champ);
    if (mien && mien.acte !== "battre") {
      suivreLigne(racine, mien.acte);
      racine.dataset.duree = (performance.now() - mien.debut).toFixed(1);
      racine.dataset.actes = Number(racine.dataset.actes ?? 0) + (mien.acte === "montrer" ? 0 : 1);
    }
    const dit = coupure || message.alerte;
    if (alerte.textContent !== dit) dire(dit);
    const attend = [...enCours.values()].some((acte) => !acte.tard && acte.acte !== "battre" && acte.acte !== "montrer");
    if (!attend) direStatut(message.dit);
    racine.setAttribute("aria-label", message.titre);
    if (mien?.acte === "montrer") window.jupyterapp?.commands.execute("docmanager:save").catch(() => {});
  }

  function placer({ regions, ordre, sujet, pas }, referme) {
    const memoire = retenir(racine);
    for (const nom of ordre) {
      if (nom === "projection") continue; // it is not on this screen
      let region = racine.querySelector(`:scope > [data-region="${nom}"]`);
      if (!region) {
        region = document.createElement("div");
        region.dataset.region = nom;
        if (nom === "cote") {
          region.tabIndex = 0; // it scrolls, and may hold nothing that takes the focus
          region.setAttribute("role", "group");
        }
        racine.insertBefore(region, statut);
      }
      if (nom in regions) region.innerHTML = regions[nom];
      if (nom === "cote") region.setAttribute("aria-label", region.querySelector("[data-nom]")?.dataset.nom ?? "Aide et relances");
    }
    // JupyterLab's one-key commands stay out (R would turn the cell into text, D D delete it): it asks the element that has the
    // focus first, and would take its key before it looks at the screen around it.
    racine.querySelectorAll("a, button, input, select, summary, textarea, [tabindex]").forEach((c) => (c.dataset.lmSuppressShortcuts = "true"));
    racine.querySelectorAll(":scope > [data-region]").forEach((r) => ordre.includes(r.dataset.region) || r.remove());
    const ici = racine.querySelector("[data-etape]")?.dataset.etape ?? "";
    const nouvelle = pas ? `${pas} ${ici}` : ici; // two steps may have parts of the same name
    const change = nouvelle !== etape;
    etape = nouvelle;
    if (change) {
      brouillons.quitter(brouillons.ecran);
      brouillons.ecran = `${sujet} ${nouvelle}`;
      noterPlace(nouvelle);
      revenus = brouillons.rendre(brouillons.ecran) > 0;
    } else rendre(racine, memoire, referme);
    if ("projection" in regions) projection.recevoir(regions.projection);
    const foyer = change && trouverFoyer(racine);
    if (change) {
      racine.querySelectorAll(":scope > [data-region]").forEach((region) => (region.scrollTop = 0));
      cadrer();
    }
    if (foyer) {
      foyer.focus({ preventScroll: true });
      foyer.scrollIntoView({ block: "nearest" });
    } else refocaliser(racine, memoire, referme);
    battreHorloges(racine);
  }

  // The whole console in the notebook's window: as high as there is room for, its head at the top.
  function cadrer() {
    const fenetre = racine.closest(".jp-WindowedPanel-outer, .jp-Notebook");
    if (fenetre) racine.style.setProperty("--haut", `${Math.max(420, fenetre.clientHeight - 12)}px`);
    if (document.fullscreenElement !== racine) racine.scrollIntoView({ block: "start" });
  }

  // --- what goes out ---------------------------------------------------------------------------------------------------
  function lire(source, cle) {
    const formulaire = source.tagName === "FORM" ? source : null;
    const champs = { ...JSON.parse(source.dataset.args ?? "{}") };
    const controles = [];
    if (formulaire) {
      for (const [nom, valeur] of new FormData(formulaire)) champs[nom] = nom in champs ? [champs[nom], valeur].flat() : valeur;
      for (const champ of formulaire.elements) if (champ.id) controles.push(champ.id);
    } else if (cle !== "BUTTON") {
      champs[source.name || "valeur"] = source.type === "checkbox" ? source.checked : source.value;
    }
    return [champs, controles, formulaire?.closest("details")?.id];
  }

  // What « Plus » unfolds lies over the screen: a click elsewhere folds it, and so does the full screen that it holds.
  racine.addEventListener("click", ({ target }) => {
    const plus = racine.querySelector(".plus[open]");
    if (plus && (!plus.contains(target) || target.closest("[data-acte=plein_ecran]"))) plus.open = false;
  });
  racine.addEventListener("click", (evenement) => {
    const bouton = evenement.target.closest("button[data-acte]");
    if (!bouton || (evenement.detail > 1 && !REPETES.has(bouton.dataset.acte))) return; // a double click is one act
    if (bouton.dataset.acte === "projeter") return projection.ouvrir() ? racine.focus() : dire(BLOQUE);
    if (bouton.dataset.acte === "plein_ecran") return racine.requestFullscreen?.().catch(() => {});
    envoyer(bouton.dataset.acte, ...lire(bouton, "BUTTON"));
  });
  racine.addEventListener("click", (evenement) => {
    if (evenement.detail > 1 && evenement.target.closest("button[type=submit]")) evenement.preventDefault();
  });
  racine.addEventListener("submit", (evenement) => {
    evenement.preventDefault();
    const formulaire = evenement.target.closest("form[data-acte]");
    if (formulaire) envoyer(formulaire.dataset.acte, ...lire(formulaire));
  });
  racine.addEventListener("change", (evenement) => {
    const champ = evenement.target;
    if (champ.tagName === "BUTTON" || !champ.dataset.acte) return;
    if (champ.type === "file") return void verser(champ);
    envoyer(champ.dataset.acte, ...lire(champ));
  });

  // Files go as base64, in one act; the field is emptied so that the same file can be given again.
  async function verser(champ) {
    const fichiers = [];
    for (const fichier of champ.files) {
      const lu = await new Promise((ok, ko) => {
        const lecteur = new FileReader();
        lecteur.onload = () => ok(String(lecteur.result).split(",").at(-1));
        lecteur.onerror = ko;
        lecteur.readAsDataURL(fichier);
      });
      fichiers.push({ nom: fichier.name, contenu: lu });
    }
    champ.value = "";
    champ.removeAttribute("data-sale");
    if (fichiers.length) envoyer(champ.dataset.acte, { fichiers });
  }

  ecouterFoyer(racine);
  ecouterReglages(racine, envoyer);
  const oublierClavier = ecouterClavier(racine, (acte, formulaire) => envoyer(acte, ...lire(formulaire)));

  // --- time ------------------------------------------------------------------------------------------------------------
  const horloge = setInterval(projection.battre, 1000);
  let dernier = 0;
  const pouls = setInterval(() => {
    const maintenant = performance.now();
    const vieux = [...enCours.values()].filter((acte) => !acte.tard && maintenant - acte.debut > DELAI_MS);
    vieux.forEach((acte) => (acte.tard = true)); // an answer that comes after all still ends its act
    if (vieux.length) perdre(MUET);
    const attend = racine.querySelector("[data-attente]");
    if (maintenant - dernier >= (attend ? ATTENTE_MS : BATTEMENT_MS)) {
      dernier = maintenant;
      envoyer("battre", {});
    }
  }, ATTENTE_MS);

  model.on("msg:custom", recevoir);
  envoyer("montrer", { etape: lirePlace() });
  return () => {
    clearInterval(horloge);
    clearInterval(pouls);
    oublierClavier();
    projection.fermer();
    model.off("msg:custom", recevoir);
  };
}
export default { render };
