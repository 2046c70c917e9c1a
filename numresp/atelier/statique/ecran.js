// One screen: puts regions of HTML in place, keeps focus and drafts, sends back acts. It knows nothing of the workshop.
const DELAI_MS = 5000; // without an answer for so long, the kernel is said to be gone
const BATTEMENT_MS = 4000;
const ATTENTE_MS = 500; // while a document is being made
const PERDU =
  "Le noyau ne répond plus : votre dernier geste n’est peut-être pas enregistré. Tout ce qui a été dit « Enregistré » est " +
  "sur le disque. → Exécutez de nouveau la cellule (Maj + Entrée) ; si rien ne vient, menu Kernel, Restart, puis la cellule.";
const PERTE = "Un texte tapé ici n’est pas enregistré. Changer d’écran quand même ?";
const QUITTENT = new Set(["suivant", "precedent", "aller", "onglet"]);
const REPETES = new Set(["suivant", "precedent", "monter", "descendre"]); // pressed several times on purpose
const BLOQUE = "Le navigateur a bloqué la fenêtre de projection. → Autorisez les fenêtres de cette page, puis recommencez.";

function render({ model, el }) {
  const racine = document.createElement("div");
  racine.className = "nr";
  racine.lang = "fr";
  racine.tabIndex = -1;
  racine.setAttribute("role", "region");
  racine.dataset.lmSuppressShortcuts = "true"; // JupyterLab's one-key commands stay out: 0 0 would restart the kernel
  const alerte = Object.assign(document.createElement("p"), { className: "nr-alerte", hidden: true });
  alerte.setAttribute("role", "alert");
  const statut = Object.assign(document.createElement("p"), { className: "nr-statut" });
  statut.setAttribute("role", "status");
  racine.append(alerte, statut);
  el.append(racine);

  const moi = Math.random().toString(36).slice(2);
  const enCours = new Map();
  let rang = 0;
  let etape = null;
  let projection = null;
  let perdu = false;

  const dire = (texte) => {
    alerte.textContent = texte;
    alerte.hidden = !texte;
  };

  function envoyer(acte, champs, controles = []) {
    const discret = acte === "battre" || acte === "montrer";
    const geste = JSON.stringify([acte, champs]);
    if (!discret && [...enCours.values()].some((autre) => autre.geste === geste)) return; // a double click is one act
    const numero = `${moi}-${++rang}`;
    enCours.set(numero, { acte, geste, controles, debut: performance.now() });
    if (!discret) statut.textContent = "Enregistrement…";
    try {
      model.send({ acte, champs, numero });
    } catch {
      enCours.delete(numero);
      perdre();
    }
  }

  function perdre() {
    perdu = true;
    statut.textContent = "";
    dire(PERDU);
  }

  // --- what comes in ---------------------------------------------------------------------------------------------------
  function recevoir(message) {
    const mien = enCours.get(message.numero);
    enCours.delete(message.numero);
    if (perdu) {
      perdu = false;
      dire("");
    }
    if (mien && !message.alerte) mien.controles.forEach((id) => (document.getElementById(id)?.removeAttribute("data-sale")));
    placer(message);
    if (mien && mien.acte !== "battre") {
      racine.dataset.duree = (performance.now() - mien.debut).toFixed(1);
      racine.dataset.actes = Number(racine.dataset.actes ?? 0) + (mien.acte === "montrer" ? 0 : 1);
    }
    if (alerte.textContent !== message.alerte) dire(message.alerte);
    const attend = [...enCours.values()].some((acte) => acte.acte !== "battre" && acte.acte !== "montrer");
    // Written only when it changes: a screen reader would say it again at each heartbeat.
    if (!attend && statut.textContent !== message.dit) statut.textContent = message.dit;
    racine.setAttribute("aria-label", message.titre);
    if (mien?.acte === "montrer") window.jupyterapp?.commands.execute("docmanager:save").catch(() => {});
  }

  function placer({ regions, ordre }) {
    const actif = racine.contains(document.activeElement) ? document.activeElement : null;
    const place = actif && {
      id: actif.id,
      mots: `${actif.tagName} ${actif.textContent}`,
      debut: actif.selectionStart ?? null,
      fin: actif.selectionEnd ?? null,
    };
    const brouillons = [...racine.querySelectorAll("[data-sale]")].map((c) => [c.id, c.type, c.value, c.checked]);
    const replies = new Map([...racine.querySelectorAll("details[id]")].map((d) => [d.id, d.open]));
    for (const nom of ordre) {
      let region = racine.querySelector(`:scope > [data-region="${nom}"]`);
      if (!region) {
        region = document.createElement("div");
        region.dataset.region = nom;
        if (nom === "projection") region.hidden = true;
        if (nom === "cote") {
          region.tabIndex = 0; // it scrolls, and may hold nothing that takes the focus
          region.setAttribute("role", "group");
          region.setAttribute("aria-label", "Aide et relances");
        }
        racine.insertBefore(region, statut);
      }
      if (nom in regions) region.innerHTML = regions[nom];
    }
    racine.querySelectorAll(":scope > [data-region]").forEach((r) => ordre.includes(r.dataset.region) || r.remove());
    const nouvelle = racine.querySelector("[data-etape]")?.dataset.etape ?? null;
    const change = nouvelle !== etape;
    etape = nouvelle;
    for (const [id, genre, valeur, coche] of brouillons) {
      const champ = id && document.getElementById(id);
      if (!champ || change) continue;
      if (genre === "checkbox" || genre === "radio") champ.checked = coche;
      else champ.value = valeur;
      champ.dataset.sale = "";
    }
    if (!change) for (const [id, ouvert] of replies) document.getElementById(id)?.toggleAttribute("open", ouvert);
    if ("projection" in regions) projeter();
    replacer(change, actif, place);
    battreLHorloge();
  }

  function replacer(change, actif, place) {
    const foyer = racine.querySelector("[data-foyer]") ?? racine.querySelector("[data-foyer-choisi] input:checked");
    if (change) {
      racine.querySelectorAll(":scope > [data-region]").forEach((region) => (region.scrollTop = 0));
      cadrer();
    }
    if (change && foyer) {
      foyer.focus({ preventScroll: true });
      return foyer.scrollIntoView({ block: "nearest" });
    }
    if (!actif || actif.isConnected) return;
    const memes = place.id
      ? document.getElementById(place.id)
      : [...racine.querySelectorAll("button, summary, a")].find((c) => `${c.tagName} ${c.textContent}` === place.mots);
    const cible = memes && racine.contains(memes) ? memes : (foyer ?? racine);
    cible.focus({ preventScroll: true });
    if (cible === memes && place.debut !== null && memes.setSelectionRange) {
      try {
        memes.setSelectionRange(place.debut, place.fin);
      } catch {} // a number field has no selection
    }
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
    return [champs, controles];
  }

  racine.addEventListener("click", (evenement) => {
    const bouton = evenement.target.closest("button[data-acte]");
    if (!bouton || (evenement.detail > 1 && !REPETES.has(bouton.dataset.acte))) return; // a double click is one act
    if (bouton.dataset.acte === "projeter") return ouvrirProjection();
    if (bouton.dataset.acte === "plein_ecran") return racine.requestFullscreen?.().catch(() => {});
    if (QUITTENT.has(bouton.dataset.acte) && tape() && !window.confirm(PERTE)) return;
    envoyer(bouton.dataset.acte, ...lire(bouton, "BUTTON"));
  });
  // Words typed and not sent yet, on the screen that is about to go.
  const tape = () => [...racine.querySelectorAll("[data-sale]")].some((champ) =>
    champ.dataset.avance === undefined && champ.matches("input[type=text], textarea") && champ.value.trim());

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
  racine.addEventListener("input", (evenement) => {
    const champ = evenement.target;
    champ.dataset.sale = "";
    if (champ.dataset.avance !== undefined && /^\d$/.test(champ.value)) avancer(champ);
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

  // One digit is one key: the next box takes over, and after the last one the counts go out by themselves.
  function avancer(champ) {
    const boites = [...champ.form.querySelectorAll("[data-avance]")];
    const suivante = boites[boites.indexOf(champ) + 1];
    if (suivante) {
      suivante.focus();
      suivante.select();
    } else if (champ.dataset.avance) {
      envoyer(champ.dataset.avance, ...lire(champ.form));
      champ.form.querySelector("[type=submit]")?.focus();
    }
  }

  function touche(evenement) {
    if (evenement.ctrlKey || evenement.metaKey || evenement.altKey || evenement.isComposing) return;
    const cible = evenement.target;
    const cle = evenement.key.length === 1 ? evenement.key.toLowerCase() : evenement.key;
    const compte = cible.dataset?.avance !== undefined; // holds digits only: letters are keys there too
    const texte = compte
      ? /^\d$/.test(cle) || (cle.length > 1 && cle !== "Enter")
      : cible.matches?.("input:not([type=radio]):not([type=checkbox]), textarea, select");
    if (compte && (cle === "ArrowRight" || cle === "ArrowLeft")) {
      const boites = [...cible.form.querySelectorAll("[data-avance]")];
      boites[boites.indexOf(cible) + (cle === "ArrowRight" ? 1 : -1)]?.focus();
      return evenement.preventDefault();
    }
    if (cle.startsWith("Arrow") && cible.matches?.("input[type=radio]")) return; // arrows choose a level
    if (cle === "Enter" && cible.form && cible.matches("input:not([type=file])")) {
      evenement.preventDefault();
      cible.form.requestSubmit();
      return;
    }
    if (texte || (cle === "Enter" && cible.matches?.("button, summary, a"))) return;
    if (cle === "ArrowDown" || cle === "ArrowUp") {
      if (parcourir(cle === "ArrowDown" ? 1 : -1)) evenement.preventDefault();
      return;
    }
    const ligne = cible.closest?.("[data-ligne]");
    const cherche = (dans) => dans && [...dans.querySelectorAll("[data-touche]")].find((c) =>
      c.dataset.touche.split(" ").includes(cle) && !c.disabled && c.getClientRects().length);
    const hors = (c) => c && (!c.closest("[data-ligne]") || c.closest("[data-ligne]") === ligne) ? c : null;
    const trouve = cherche(ligne) ?? [...racine.querySelectorAll("[data-touche]")].filter((c) => hors(c)).find((c) =>
      c.dataset.touche.split(" ").includes(cle) && !c.disabled && c.getClientRects().length);
    if (!trouve) return;
    evenement.preventDefault();
    if (trouve.type === "radio") trouve.focus();
    trouve.click();
  }
  racine.addEventListener("keydown", touche);

  function parcourir(pas) {
    const lignes = [...racine.querySelectorAll("[data-ligne]")];
    if (!lignes.length) return false;
    const ici = lignes.indexOf(document.activeElement.closest("[data-ligne]"));
    const vers = lignes[ici < 0 ? (pas > 0 ? 0 : lignes.length - 1) : ici + pas];
    vers?.focus();
    return Boolean(vers);
  }

  // --- the projector's window: no script of its own, drawn from here -----------------------------------------------------
  function ouvrirProjection() {
    projection = window.open("", "numresp-projection", "popup,width=1280,height=720");
    if (!projection) return dire(BLOQUE);
    const page = projection.document;
    page.documentElement.lang = "fr";
    page.title = "numresp : projection";
    page.head.querySelectorAll("style").forEach((style) => style.remove());
    const style = page.createElement("style");
    style.textContent = model.get("_css");
    page.head.append(style);
    projeter();
    racine.focus();
  }
  function projeter() {
    if (!projection || projection.closed) return;
    const region = racine.querySelector('[data-region="projection"]');
    if (!region) return;
    projection.document.body.className = "nr-projection";
    projection.document.body.innerHTML = region.innerHTML;
  }

  // --- time ------------------------------------------------------------------------------------------------------------
  function battreLHorloge() {
    const pages = [racine, projection && !projection.closed ? projection.document.body : null].filter(Boolean);
    for (const page of pages)
      for (const horloge of page.querySelectorAll("[data-depuis]")) {
        const s = Math.max(0, Math.floor((Date.now() - Number(horloge.dataset.depuis)) / 1000));
        horloge.textContent = `${String(Math.floor(s / 60)).padStart(2, "0")}:${String(s % 60).padStart(2, "0")}`;
        horloge.classList.toggle("retard", s >= Number(horloge.dataset.limite ?? Infinity));
      }
  }
  const horloge = setInterval(battreLHorloge, 1000);
  let dernier = 0;
  const pouls = setInterval(() => {
    const maintenant = performance.now();
    const vieux = [...enCours].filter(([, acte]) => maintenant - acte.debut > DELAI_MS);
    vieux.forEach(([numero]) => enCours.delete(numero));
    if (vieux.length) perdre();
    const attend = racine.querySelector("[data-attente]");
    if (maintenant - dernier >= (attend ? ATTENTE_MS : BATTEMENT_MS)) {
      dernier = maintenant;
      envoyer("battre", {});
    }
  }, ATTENTE_MS);

  model.on("msg:custom", recevoir);
  envoyer("montrer", {});
  return () => {
    clearInterval(horloge);
    clearInterval(pouls);
    model.off("msg:custom", recevoir);
  };
}
export default { render };
