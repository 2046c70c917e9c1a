"""The console of the autodiagnostic as it looks: head, thèmes, the étape, the side, the foot."""

from __future__ import annotations

from numresp.atelier.commun.carnet_commun import render_annuler, render_documents, render_entete
from numresp.atelier.commun.composants import render_badge, render_barre, render_plus
from numresp.atelier.commun.composants import render_pied as lay_out_pied
from numresp.atelier.commun.formulaire import render_bouton, render_champ, render_formulaire, render_replie
from numresp.atelier.projection.projecteur import render_projeter
from numresp.atelier.seance.constats import render_constats
from numresp.atelier.seance.debat import render_debat
from numresp.atelier.seance.fin import render_fin, render_importance, render_theme
from numresp.atelier.seance.gestes import Pupitre
from numresp.atelier.seance.ordre_des_etapes import (
    EtapeDeSeance,
    list_debats,
    list_etapes,
    measure_avance,
    measure_temps,
)
from numresp.atelier.seance.seance import Tenue
from numresp.langue.francais import format_date, format_intervalle, format_points, format_pourcent, pluriel
from numresp.langue.html import Fragment, join_fragments, render_liste, render_paragraphe, render_table, tag
from numresp.langue.mots import join_roles, say_reponse, say_role
from numresp.langue.votes import list_regles
from numresp.modele.commun.jour import find_local


def render_corps(pupitre: Pupitre) -> Fragment:
    """The étape shown."""
    etape = pupitre.etape
    scene = {
        "accueil": _render_accueil,
        "constats": render_constats,
        "debat": render_debat,
        "theme": render_theme,
        "importance": render_importance,
        "fin": render_fin,
    }[etape.genre]
    return tag("section", scene(pupitre), data_etape=etape.id, class_=f"corps {etape.genre}")


def _render_accueil(pupitre: Pupitre) -> Fragment:
    tenue = pupitre.tenue
    minutes = tenue.etat.reglages.minutes
    etapes = list_etapes(tenue)
    constats = sum(etape.genre == "constats" for etape in etapes)
    roles = join_roles(say_role(participant.role) for participant in tenue.etat.en_salle)
    avis = len(tenue.etat.participants) - len(tenue.etat.presents)
    recus = f", et {pluriel(avis, 'avis anonyme reçu', 'avis anonymes reçus')} avant la séance" if avis else ""
    return join_fragments(
        [
            tag("h2", f"{tenue.dossier.organisation.nom} : autodiagnostic", tabindex=-1, data_foyer=True),
            render_paragraphe(
                f"Séance du {format_date(tenue.seance.date)} : {pluriel(constats, 'écran')} de constats à confirmer, "
                f"{pluriel(len(list_debats(tenue)), 'débat')}, {minutes} minutes."
            ),
            render_paragraphe(f"Autour de la table : {roles or 'rôles à noter à l’étape Préparer'}{recus}."),
            tag("h3", "La règle, à dire en commençant"),
            tag("ol", *[tag("li", phrase) for phrase in list_regles(pupitre.geste)], class_="regle"),
            render_bouton("Commencer la séance", "commencer", touche="Enter", fort=True)
            if tenue.etat.debut is None
            else render_bouton("Reprendre", "suivant", touche="Enter", fort=True),
            render_bouton("Remettre l’horloge à zéro (autre jour)", "commencer")
            if tenue.etat.debut is not None
            else None,
        ]
    )


NOTE_PRIVEE = "Ne paraît ni à la projection ni au rapport ; reste lisible dans le journal de la séance"


def render_themes(pupitre: Pupitre) -> Fragment:
    """Progress and couverture by thème; each is a button that goes there."""
    etapes = list_etapes(pupitre.tenue)
    ici = _theme_of(pupitre, pupitre.etape)
    boutons = []
    for avance in measure_avance(pupitre.tenue):
        vers = next(etape for etape in etapes if _theme_of(pupitre, etape) == avance.theme.id)
        couvert = format_pourcent(avance.couverture)
        boutons.append(
            tag(
                "li",
                tag(
                    "button",
                    tag("span", avance.theme.nom),
                    tag("span", f"{avance.faits} sur {avance.total}", class_="compte"),
                    render_barre(0.0 if avance.couverture is None else avance.couverture, f"couverture {couvert}"),
                    type="button",
                    data_acte="aller",
                    data_args=f'{{"etape": "{vers.id}"}}',
                    aria_current="step" if avance.theme.id == ici else None,
                    class_="fait" if avance.faits == avance.total else None,
                    title=f"Couverture {couvert}",
                ),
            )
        )
    fins = [
        tag("li", render_bouton(nom, "aller", etape=genre), class_="fin-de-seance")
        for genre, nom in (("importance", "Importance"), ("fin", "Fin du tour"))
    ]
    return tag("nav", tag("ol", *boutons, *fins), aria_label="Thèmes")


def _theme_of(pupitre: Pupitre, etape: EtapeDeSeance) -> str:
    if etape.genre in ("constats", "theme"):
        return etape.cible
    return pupitre.tenue.referentiel.theme_de[etape.cible].id if etape.genre == "debat" else ""


def render_cote(pupitre: Pupitre) -> Fragment | None:
    """What only the consultant sees: help, proof to ask for, last answer, private note; the profile when asked for."""
    etape, tenue = pupitre.etape, pupitre.tenue
    profil = render_profil(pupitre) if pupitre.projecteur.profil else None
    if etape.genre != "debat":
        return tag("aside", profil, aria_label="Profil") if profil is not None else None
    question = tenue.referentiel.questions[etape.cible]
    notes = [c.texte for c in tenue.etat.commentaires if c.cible == question.id and c.prive]
    precedente = find_precedente(pupitre, question.id)
    return tag(
        "aside",
        profil,
        tag("h3", "Aide"),
        render_paragraphe(question.aide) if question.aide else None,
        tag("h3", "Relances") if question.obstacles else None,
        render_liste([f"Est-ce votre cas : {obstacle[0].lower()}{obstacle[1:]} ?" for obstacle in question.obstacles]),
        tag("h3", "Preuves à demander") if question.preuves else None,
        render_liste(question.preuves),
        tag("h3", "Dernière réponse") if precedente else None,
        render_paragraphe(precedente) if precedente else None,
        render_replie(
            f"Note privée ({len(notes)})" if notes else "Note privée",
            render_liste(notes),
            render_formulaire(
                "noter",
                render_champ(
                    NOTE_PRIVEE,
                    "texte",
                    f"note-{question.id}",
                    large=True,
                ),
                tag("input", type="hidden", name="prive", value="oui"),
                tag("button", "Noter", type="submit"),
                cible=question.id,
            ),
            ident=f"prive-{question.id}",
        ),
        aria_label="Console",
    )


def find_precedente(pupitre: Pupitre, question: str) -> str:
    """What the séance before had retained for this question, in words."""
    for seance in reversed(pupitre.tenue.dossier.seances):
        if seance.nom == pupitre.tenue.seance.nom or seance.date > pupitre.tenue.seance.date:
            continue
        reponse = seance.etat.reponses.get(question)
        if reponse is not None and question in seance.referentiel.questions:
            return f"{format_date(seance.date)} : {say_reponse(seance.referentiel, question, reponse)}"
    return ""


def render_profil(pupitre: Pupitre) -> Fragment:
    """The score so far with its interval: total and thèmes."""
    resultat = pupitre.tenue.resultat
    echelle = resultat.referentiel.echelle
    ids = ["total", *(noeud.id for noeud in resultat.referentiel.noeuds)]
    lignes = []
    for ident in ids:
        ligne = resultat.lignes[ident]
        bas, haut = (None if x is None else x * echelle for x in (ligne.bas, ligne.haut))
        nom = "Ensemble" if ident == "total" else ligne.nom
        lignes.append((nom, format_points(ligne.score, echelle), format_intervalle(bas, haut)))
    return render_table(f"Profil provisoire, sur {echelle:g}", ("Thème", "Score", "Intervalle"), lignes)


def render_pied(pupitre: Pupitre) -> Fragment:
    """Moving about, undo, projection, time."""
    etapes = list_etapes(pupitre.tenue)
    rang = etapes.index(pupitre.etape) + 1 if pupitre.etape in etapes else 0
    return lay_out_pied(
        (
            render_bouton("Précédent", "precedent", touche="ArrowLeft p"),
            tag("span", f"écran {rang} sur {len(etapes)}", class_="note"),
            render_bouton("Suivant", "suivant", touche="ArrowRight s"),
            render_annuler(),
        ),
        (_render_temps(pupitre),),
        (
            *render_projeter(pupitre.projecteur),
            render_bouton(
                "Cacher le profil" if pupitre.projecteur.profil else "Montrer le profil",
                "profil",
                ident="montrer-profil",
            ),
            render_plus(
                render_dernier(pupitre.tenue),
                render_bouton("Plein écran", "plein_ecran"),
                render_documents(pupitre.impressions, ("releve", "rapport")),
            ),
        ),
    )


def _render_temps(pupitre: Pupitre) -> Fragment:
    """Time gone as a bar, time left or lateness in whole minutes."""
    temps = measure_temps(pupitre.tenue, pupitre.tenue.horloge())
    if temps is None:
        return tag("span", _say_no_clock(pupitre.tenue), class_="note")
    reste = f"reste {max(0, round(temps.budget_min - temps.ecoule_min))} min"
    programme = f"programme {round(temps.besoin_min)} min"
    tard = temps.marge_min < 0
    dits: list[str] = [render_barre(temps.ecoule_min / temps.budget_min, tard=tard)]
    if tard:
        retard = render_badge(f"retard de {max(1, round(-temps.marge_min))} min", "faute")
        dits.append(tag("span", retard, tag("span", f" ({reste}, {programme})", class_="note")))
    else:
        dits.append(tag("span", reste, tag("span", f", {programme}", class_="note")))
    return tag("span", *dits, class_="temps")


def _say_no_clock(tenue: Tenue) -> str:
    """Why no time is shown."""
    if tenue.close:
        return "séance close"
    return "séance pas commencée" if tenue.etat.debut is None else "horloge d’un autre jour, à remettre à zéro"


def render_tete(pupitre: Pupitre) -> Fragment:
    """The notebooks of the séance, where one is, and what must be known of the séance itself."""
    etat = pupitre.tenue.etat
    mentions = []
    if pupitre.tenue.close:
        mentions.append("Séance close" + (", validée" if not etat.provisoire else ", à valider"))
    if pupitre.projecteur.gele is not None:
        mentions.append("Projection gelée")
    if pupitre.tenue.seance.change:
        mentions.append("Le référentiel a changé depuis l’ouverture de la séance")
    if pupitre.etape.genre == "debat":
        if pupitre.etape.cible in etat.retenues:
            mentions.append("Débat tranché")
        if pupitre.etape.cible in etat.a_verifier:
            mentions.append("Mis à vérifier")
    return render_entete("02-autodiagnostic", " · ".join(mentions), pupitre.tenue.dossier)


def render_dernier(tenue: Tenue) -> Fragment:
    """When the last event was written; with its day, unless it is today."""
    heure, ici = find_local(tenue.evenements[-1].horodatage, tenue.fuseau), find_local(tenue.horloge(), tenue.fuseau)
    jour = "" if heure.date() == ici.date() else f"le {format_date(heure.date())} "
    return tag("span", f"dernier enregistrement {jour}à {heure:%H:%M:%S}", class_="dernier")
