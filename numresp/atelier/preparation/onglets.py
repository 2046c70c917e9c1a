"""01 Préparer as it looks: one tab for each thing to set up."""

from __future__ import annotations

from numresp.atelier.commun.carnet_commun import render_documents, render_entete, render_onglets
from numresp.atelier.commun.composants import render_message, render_pied, render_vide
from numresp.atelier.commun.formulaire import (
    Choix,
    render_bouton,
    render_champ,
    render_choix,
    render_envoi,
    render_formulaire,
)
from numresp.atelier.preparation.gestes import ONGLETS, Preparation
from numresp.atelier.preparation.ouverture import render_seance
from numresp.atelier.preparation.prerempli import list_types_inconnus, say_ligne
from numresp.atelier.preparation.questionnaires import render_constats, render_debats, render_papiers
from numresp.atelier.projection.hors_seance import render_preparation_au_mur
from numresp.atelier.projection.projecteur import render_projeter
from numresp.atelier.seance.console import render_dernier
from numresp.langue.francais import format_date, pluriel
from numresp.langue.html import Fragment, join_fragments, render_liste, render_paragraphe, tag
from numresp.langue.mots import CHAMPS, JALONS, TYPES
from numresp.modele.referentiel.reponses import Profil

OUI_NON: Choix = (("oui", "oui"), ("non", "non"))
BOOLEENS = ("serveurs", "service_informatique", "ecoles", "acces_publics", "videoprotection")
NOMBRES = ("population", "agents", "elus", "postes", "surface_m2", "sites_web", "etp", "surface_max_m2")
CODES_PUBLICS = {
    "siren": ("Numéro SIREN", "Neuf chiffres, tels que l’Annuaire des entreprises les donne."),
    "code_insee": (
        "Code INSEE de la commune",
        "Celui de la commune, ou de celle du siège ; ce n’est pas le code postal.",
    ),
}
"""By which public data are joined; no question depends on them."""
TYPES_PARC = (
    "ordinateur_fixe", "ordinateur_portable", "ecran", "tablette", "smartphone", "telephone_fixe", "imprimante",
    "multifonction", "serveur", "videoprojecteur", "borne_wifi",
)  # fmt: skip


class Preparatifs(Preparation):
    """The preparation with its picture."""

    def return_to(self, etape: str) -> None:
        """Show a part again."""
        self.onglet = etape if etape in ONGLETS else self.onglet

    def render(self) -> dict[str, Fragment]:
        """The regions of the screen."""
        scenes = {
            "organisation": _render_organisation,
            "parc": _render_parc,
            "seance": render_seance,
            "papiers": render_papiers,
            "constats": render_constats,
            "debats": render_debats,
        }
        corps = tag("section", scenes[self.onglet](self), data_etape=self.onglet, class_="corps")
        regions = {
            "tete": _render_tete(self),
            "themes": render_onglets(ONGLETS, self.onglet, list_faits(self), "Préparation"),
            "corps": corps,
        }
        return regions | {"pied": _render_pied(self), "projection": self.project()}

    def render_scene(self) -> Fragment:
        """Who, when, and the rule."""
        return render_preparation_au_mur(self)


def _render_tete(vue: Preparation) -> Fragment:
    morceaux = []
    if vue.dossier is not None:
        morceaux.append(vue.dossier.organisation.nom)
    if vue.tenue is not None:
        morceaux.append(f"{JALONS[vue.tenue.seance.jalon]}, séance du {format_date(vue.tenue.seance.date)}")
    return render_entete("01-preparer", " · ".join(morceaux), vue.dossier)


def _render_pied(vue: Preparation) -> Fragment:
    return render_pied(
        (None if vue.tenue is None else render_dernier(vue.tenue),),
        render_projeter(vue.projecteur),
        (
            render_bouton("Plein écran", "plein_ecran"),
            None if vue.tenue is None else render_documents(vue.impressions, ("rapport",)),
        ),
    )


def list_faits(vue: Preparation) -> dict[str, str]:
    """What is done of each tab, in a word or a number."""
    if vue.dossier is None:
        return {}
    connus = sum(fait is not None for fait in vue.dossier.organisation.faits.values())
    dits = {"organisation": pluriel(connus, "fait"), "parc": pluriel(len(vue.dossier.parc), "ligne")}
    if vue.tenue is not None:
        etat = vue.tenue.etat
        debats = 0 if etat.programme is None else len(etat.programme.debats)
        dits |= {
            "seance": "close" if vue.tenue.close else "ouverte",
            "constats": pluriel(len(etat.constats), "réponse"),
            "debats": str(debats),
        }
    return dits


def _render_organisation(vue: Preparation) -> Fragment:
    slug = "" if vue.dossier is None else vue.dossier.slug
    choix = render_formulaire(
        "choisir",
        render_choix("Organisation", "slug", "choix-slug", [(s, s) for s in vue.espace], slug),
        render_envoi("Choisir", fort=vue.dossier is None),
        classe="ligne",
    )
    creer = render_formulaire(
        "creer",
        render_champ("Nom, comme ses habitants l’écrivent", "nom", "creer-nom", large=True),
        render_champ("Nom court du dossier", "slug", "creer-slug", aide="facultatif, par exemple le-trait"),
        render_envoi("Créer", fort=False),
        classe="fiche",
    )
    return join_fragments(
        [
            tag("h2", "Quelle organisation ?", tabindex=-1, data_foyer=True),
            choix if vue.espace else None,
            tag("details", tag("summary", "Créer une organisation"), creer, id="creer", open=not vue.espace),
            _render_profil(vue),
        ]
    )


def _render_profil(vue: Preparation) -> Fragment | None:
    if vue.dossier is None:
        return None
    faits = vue.dossier.organisation.faits
    nombres = [
        render_champ(CHAMPS[champ].capitalize(), f"fait-{champ}", f"fait-{champ}", _say(faits, champ))
        for champ in NOMBRES
    ]
    booleens = [
        render_choix(
            CHAMPS[champ].capitalize(),
            f"fait-{champ}",
            f"fait-{champ}",
            OUI_NON,
            _say(faits, champ),
            vide="on ne sait pas",
        )
        for champ in BOOLEENS
    ]
    codes = [
        render_champ(libelle, f"fait-{code}", f"fait-{code}", getattr(vue.dossier.organisation, code) or "", aide=aide)
        for code, (libelle, aide) in CODES_PUBLICS.items()
    ]
    genre = render_choix("Type", "fait-type", "fait-type", list(TYPES.items()), str(faits.get("type") or ""))
    return join_fragments(
        [
            tag("h3", "Profil : ce qui décide des questions posées"),
            render_paragraphe(
                "Un fait que personne ne connaît se laisse vide : il n’est ni 0 ni « non ».", classe="note"
            ),
            render_formulaire(
                "faits",
                tag("div", genre, *nombres, *booleens, *codes, class_="grille"),
                render_envoi("Enregistrer le profil"),
                classe="fiche",
            ),
            _render_questions(vue),
        ]
    )


def _say(faits: Profil, champ: str) -> str:
    fait = faits.get(champ)
    if isinstance(fait, bool):
        return "oui" if fait else "non"
    return "" if fait is None else f"{fait:.10g}".replace(".", ",") if isinstance(fait, float) else str(fait)


def _render_questions(vue: Preparation) -> Fragment | None:
    """The questions that follow from the profile, by thème; those that it closes are counted."""
    if vue.tenue is None:
        return render_paragraphe("La liste des questions paraît ici dès que la séance est ouverte.", classe="note")
    tenue = vue.tenue
    siennes = [q for q in tenue.referentiel.questions.values() if q.id in tenue.posees]
    fermees = len(tenue.referentiel.questions) - len(siennes)
    themes = [
        tag(
            "li",
            tag("b", noeud.nom),
            render_liste([q.intitule for q in siennes if tenue.referentiel.theme_de[q.id].id == noeud.id]),
        )
        for noeud in tenue.referentiel.noeuds
    ]
    incertaines = {ident for ident, _ in tenue.resultat.a_verifier}
    titre = f"{pluriel(len(siennes), 'question posée', 'questions posées')}, {fermees} sans objet ici"
    if incertaines:
        titre += f", {len(incertaines)} posées faute de connaître un fait"
    return tag("details", tag("summary", titre), tag("ul", *themes), id="questions-posees")


def _render_parc(vue: Preparation) -> Fragment:
    parc = vue.need_dossier().parc if vue.dossier is not None else ()
    lignes = [
        tag(
            "li",
            say_ligne(ligne),
            " ",
            render_bouton(
                "Retirer",
                "parc_retirer",
                ident=f"parc-{rang}",
                precision=f" : {say_ligne(ligne)}",
                rang=rang,
                ligne=say_ligne(ligne),
            ),
        )
        for rang, ligne in enumerate(parc)
    ]
    ajout = render_formulaire(
        "parc_ajouter",
        tag("div", *_list_champs_du_parc(), class_="grille"),
        render_envoi("Ajouter la ligne"),
        classe="fiche",
    )
    return join_fragments(
        [
            tag("h2", "Quels équipements ?", tabindex=-1, data_foyer=True),
            render_paragraphe("Un lot par ligne. Le même fichier s’ouvre dans un tableur : parc.csv.", classe="note"),
            ajout,
            *_render_unknown(list_types_inconnus(parc, vue.impressions.espace)),
            tag("ul", *lignes, class_="lignes parc")
            if lignes
            else render_vide(
                "Aucune ligne encore : les questions du parc se répondront sans lui.",
                "Par exemple : ordinateur_portable, 40, 2021, en service.",
                render_bouton("Aller à la séance", "onglet", onglet="seance"),
            ),
        ]
    )


def _list_champs_du_parc() -> tuple[Fragment, ...]:
    """The fields of a lot."""
    return (
        render_champ("Type", "type", "parc-type", liste=TYPES_PARC),
        render_champ("Nombre", "nombre", "parc-nombre", genre="number"),
        render_champ("Année d’achat (vide : inconnue)", "annee_achat", "parc-annee", genre="number"),
        render_choix(
            "État", "etat", "parc-etat", (("en_service", "en service"), ("dormant", "dormant"), ("reforme", "réformé"))
        ),
    )


def _render_unknown(types: list[str]) -> list[Fragment]:
    """The kinds that no table knows, which would otherwise be missed in silence by every footprint."""
    if not types:
        return []
    dits = ", ".join(f"« {mot} »" for mot in types)
    suite = "L’empreinte ne les compte pas : corrigez-les dans parc.csv, ou ajoutez-les à correspondances.csv."
    return [render_message("attention", f"Types d’équipement inconnus : {dits}. {suite}")]
