"""01 Préparer as it looks: one tab for each thing to set up."""

from __future__ import annotations

from numresp.atelier.commun.carnet_commun import render_documents, render_entete, render_onglets
from numresp.atelier.commun.composants import render_message, render_pied, render_plus, render_vide
from numresp.atelier.commun.forme import FormeCommune
from numresp.atelier.commun.formulaire import (
    Choix,
    render_bouton,
    render_case,
    render_choix,
    render_envoi,
    render_formulaire,
)
from numresp.atelier.preparation.champs import BOOLEENS, CODES, ETATS_DU_PARC, FAITS, LIBELLES, NOMBRES, list_genres
from numresp.atelier.preparation.gestes import ONGLETS, Preparation
from numresp.atelier.preparation.ouverture import render_seance
from numresp.atelier.preparation.prerempli import list_types_inconnus, say_age, say_ligne
from numresp.atelier.preparation.questionnaires import render_constats, render_debats, render_papiers
from numresp.atelier.preparation.suite import render_sans_organisation, render_suivant
from numresp.atelier.projection.hors_seance import render_preparation_au_mur
from numresp.atelier.projection.projecteur import render_projeter
from numresp.atelier.seance.console import render_dernier
from numresp.atelier.seance.ordre_des_etapes import list_ticked
from numresp.langue.francais import format_date, pluriel, sort_key
from numresp.langue.html import Fragment, join_fragments, render_liste, render_paragraphe, tag
from numresp.langue.mots import JALONS, TYPES
from numresp.modele.dossier.organisation import LigneParc
from numresp.modele.referentiel.reponses import Profil

OUI_NON: Choix = (("oui", "oui"), ("non", "non"))
AIDES = {
    "siren": "Neuf chiffres, tels que l’Annuaire des entreprises les donne.",
    "code_insee": "Celui de la commune, ou de celle du siège ; ce n’est pas le code postal.",
}
"""Public data are joined by these codes; no question depends on them."""
GARDER = "Garder ce mot : ni l’empreinte ni l’âge moyen ne le compteront"
EXEMPLE_DE_LOT = "40 ordinateurs portables, 2021, en service"


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
    suivant = (render_suivant(vue),)
    if vue.tenue is None:
        return render_pied(suivant, (render_bouton("Plein écran", "plein_ecran"),))
    return render_pied(
        suivant,
        (render_dernier(vue.tenue),),
        render_projeter(vue.projecteur),
        (render_plus(render_bouton("Plein écran", "plein_ecran"), render_documents(vue.impressions, ("rapport",))),),
    )


def list_faits(vue: Preparation) -> dict[str, str]:
    """What is done of each tab, in a word or a number."""
    if vue.dossier is None:
        return {}
    connus = sum(fait is not None for fait in vue.dossier.organisation.faits.values())
    dits = {"organisation": pluriel(connus, "fait"), "parc": pluriel(len(vue.dossier.parc), "ligne")}
    if vue.tenue is not None:
        etat = vue.tenue.etat
        choisis = etat.reglages.debats
        dits |= {
            "seance": "close" if vue.tenue.close else "ouverte",
            "constats": pluriel(len(etat.constats), "réponse"),
            "debats": str(len(choisis)) if choisis else pluriel(len(list_ticked(vue.tenue)), "proposé"),
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
    champs = FormeCommune(vue, "creer")
    creer = render_formulaire(
        "creer",
        champs.text("Nom, comme ses habitants l’écrivent", "nom"),
        champs.text("Nom court du dossier", "slug", aide="facultatif, par exemple le-trait"),
        render_envoi("Créer", fort=not vue.espace),
        classe="fiche",
    )
    ouvert = not vue.espace or bool(champs.faute("nom"))
    return join_fragments(
        [
            tag("h2", "Quelle organisation ?", tabindex=-1, data_foyer=True),
            choix if vue.espace else None,
            tag(
                "details",
                tag("summary", "Créer une organisation"),
                creer,
                id="creer",
                open=ouvert,
            ),
            _render_profil(vue),
        ]
    )


def _render_profil(vue: Preparation) -> Fragment | None:
    if vue.dossier is None:
        return None
    organisation, champs = vue.dossier.organisation, FormeCommune(vue, "fait")
    faits = organisation.faits
    nombres = [champs.number(libelle, champ, _read_number(faits, champ)) for champ, libelle in NOMBRES.items()]
    booleens = [
        champs.choice(libelle, champ, OUI_NON, _say_oui(faits, champ), vide="on ne sait pas")
        for champ, libelle in BOOLEENS.items()
    ]
    codes = [champs.text(dit, code, getattr(organisation, code) or "", aide=AIDES[code]) for code, dit in CODES.items()]
    genre = champs.choice(FAITS["type"], "type", list(TYPES.items()), organisation.type)
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


def _read_number(faits: Profil, champ: str) -> int | float | None:
    fait = faits.get(champ)
    return fait if isinstance(fait, int | float) and not isinstance(fait, bool) else None


def _say_oui(faits: Profil, champ: str) -> str:
    fait = faits.get(champ)
    return "" if fait is None else "oui" if fait is True else "non"


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
    if vue.dossier is None:
        return render_sans_organisation("Quels équipements ?", f"Ensuite, par exemple : {EXEMPLE_DE_LOT}.")
    parc = vue.dossier.parc
    return join_fragments(
        [
            tag("h2", "Quels équipements ?", tabindex=-1, data_foyer=True),
            render_paragraphe("Un lot par ligne. Le même fichier s’ouvre dans un tableur : parc.csv.", classe="note"),
            _render_ajout(vue),
            render_paragraphe(say_age(parc, vue.jour.year)) if parc else None,
            _render_retiree(vue),
            *_render_unknown(list_types_inconnus(parc, vue.impressions.espace)),
            tag("ul", *[_render_lot(rang, ligne) for rang, ligne in enumerate(parc)], class_="lignes parc")
            if parc
            else render_vide(
                "Aucune ligne encore : les questions du parc se répondront sans lui.",
                f"Par exemple : {EXEMPLE_DE_LOT}.",
                render_bouton("Continuer sans inventaire", "onglet", onglet="seance"),
            ),
        ]
    )


def _render_lot(rang: int, ligne: LigneParc) -> Fragment:
    """A lot, and the button that takes it out again."""
    dite = say_ligne(ligne)
    retirer = render_bouton(
        "Retirer", "parc_retirer", ident=f"parc-{rang}", precision=f" : {dite}", rang=rang, ligne=dite
    )
    return tag("li", dite, " ", retirer)


def _render_retiree(vue: Preparation) -> Fragment | None:
    """The line just taken out, and the button that puts it back."""
    if vue.retiree is None:
        return None
    remettre = render_bouton("Remettre la ligne", "parc_remettre", ident="parc-remettre")
    return tag("p", f"Retirée : {say_ligne(vue.retiree[1])}. ", remettre)


def _render_ajout(vue: Preparation) -> Fragment:
    """The form of a lot; a word that no kind answers to may be kept, once that has been said."""
    champs = FormeCommune(vue, "parc")
    inconnu = bool(champs.faute("type"))
    genres = sorted(list_genres(vue.impressions.espace), key=sort_key)
    return render_formulaire(
        "parc_ajouter",
        tag(
            "div",
            champs.proposed(
                LIBELLES["parc-type"], "type", genres, aide="comme vous le dites : « PC portable », « écrans »"
            ),
            champs.whole(LIBELLES["nombre"], "nombre"),
            champs.whole(LIBELLES["annee_achat"], "annee_achat", aide="laissée vide si elle est inconnue"),
            champs.choice("État", "etat", list(ETATS_DU_PARC.items())),
            class_="grille",
        ),
        render_case(GARDER, "garder", "parc-garder", False) if inconnu else None,
        render_envoi("Ajouter la ligne"),
        classe="fiche",
    )


def _render_unknown(types: list[str]) -> list[Fragment]:
    """The kinds that no table knows, which would otherwise be missed in silence by every footprint."""
    if not types:
        return []
    dits = ", ".join(f"« {mot} »" for mot in types)
    suite = (
        "Ni l’empreinte ni l’âge moyen ne les comptent : retirez la ligne et notez-la sous un type connu, "
        "ou ajoutez ce type à correspondances.csv."
    )
    return [render_message("attention", f"Types d’équipement inconnus : {dits}. {suite}")]
