"""What all notebooks share: following other windows, documents being made, links from one to the other, the last save."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from numresp.atelier.commun.documents import NOMS, VERBES, Impressions
from numresp.atelier.commun.fenetres import Recueil
from numresp.atelier.commun.formulaire import encode_args, render_bouton
from numresp.atelier.commun.vue import Champs, Vue
from numresp.atelier.projection.projecteur import Projecteur
from numresp.depot.dossier.dossier import Dossier
from numresp.erreurs import Devance
from numresp.langue.francais import pluriel
from numresp.langue.html import Fragment, join_fragments, render_paragraphe, tag
from numresp.modele.commun.jour import find_local
from numresp.modele.seance.evenement import Evenement

CARNETS = {
    "01-preparer": "1. Préparer",
    "02-autodiagnostic": "2. Autodiagnostic",
    "03-quick-wins": "3. Quick wins",
    "04-feuille-de-route": "4. Feuille de route",
    "05-cloturer": "5. Clôture",
    "01-suivre": "Suivi",
}

PAS = {
    "preparer": "01-preparer",
    "autodiagnostic": "02-autodiagnostic",
    "quick-wins": "03-quick-wins",
    "feuille-de-route": "04-feuille-de-route",
    "cloture": "05-cloturer",
    "suivi": "01-suivre",
}
"""The steps of the room in their order, and the notebook that holds each."""

AUTRE_ECRAN = (
    "Ce geste venait d’un écran qui n’est plus celui-ci (autre étape, ou autre séance) : il n’est pas enregistré. "
    "Regardez ce que montre l’écran, et refaites-le s’il a toujours lieu d’être."
)

NON_LUS_DITS = 3
"""How many names of what is not read stand at the head of a notebook; the others are counted."""


class VueDeCarnet(Vue):
    """The screen of a notebook: it has documents made, takes in what other windows write, and has a picture on the wall."""

    change = "Une autre fenêtre a écrit : l’écran est à jour."
    """What is said when something was taken in."""

    def __init__(self, impressions: Impressions) -> None:
        super().__init__()
        self.impressions = impressions
        self.projecteur = Projecteur()

    @property
    def sujet(self) -> str:  # type: ignore[override]
        """The organisation and the jalon, or the séance where its jalon is that of a newer one too."""
        return f"{self.impressions.slug} {self.impressions.cle}"

    @property
    def recueil(self) -> Recueil | None:
        """What this screen writes to; None where there is nothing yet."""
        return None

    @property
    def vu(self) -> str:
        """Which screen it is, the name of what it writes to, and how many entries of it are shown."""
        recueil = self.recueil
        return "" if recueil is None else f"{self._name_place(recueil)} {recueil.compte}"

    def _name_place(self, recueil: Recueil) -> str:
        return f"{type(self).__name__} {recueil.nom}"

    def hear(self, fenetre: str, vu: str) -> None:
        """Before an act: whose it is, and upon what. One that was kept while cut off may come when all has changed.

        Raises
        ------
        Devance
            The screen that it was done on is not this one: another step, or another séance.
        """
        recueil = self.recueil
        if recueil is None:
            return
        nom, _, compte = vu.rpartition(" ")
        if vu and nom != self._name_place(recueil):
            raise Devance(AUTRE_ECRAN)
        recueil.fenetres.hear(fenetre, int(compte) if vu else None)

    @property
    def fuseau(self) -> str:
        """The organisation's time zone."""
        raise NotImplementedError

    def follow(self) -> bool:
        """Take in what another window has written; whether there was something."""
        raise NotImplementedError

    def clear_last(self) -> None:
        """What the act before decided leaves the wall."""
        super().clear_last()
        self.projecteur.retenue = ""

    # --- the wall --------------------------------------------------------------------------------------------------------

    def render_scene(self) -> Fragment:
        """What the room sees of this step."""
        raise NotImplementedError

    def project(self) -> Fragment:
        """What goes to the wall: the scene, or the one it was frozen on."""
        gele = self.projecteur.gele is not None
        return self.projecteur.show(Fragment() if gele else self.render_scene())

    def on_geler(self, _champs: Champs) -> None:
        """Freeze what the wall shows, or let it follow again."""
        self.dit = self.projecteur.toggle(self.render_scene())

    # --- what comes from elsewhere ---------------------------------------------------------------------------------------

    def on_battre(self, _champs: Champs) -> None:
        """Take in documents that are ready, and what another window wrote."""
        self.dit = self.impressions.collect() or self.dit
        if self.follow():
            self.dit = self.change

    def on_pas(self, champs: Champs) -> None:
        """Another step: on the one page it opens by itself; among notebooks it is one of the links at the head."""
        self.dit = f"Suite : « {CARNETS[PAS[str(champs['pas'])]]} », parmi les carnets en tête de l’écran."

    def on_document(self, champs: Champs) -> None:
        """Have a document made."""
        self.dit = self.impressions.start(str(champs["document"]))

    def say_written(self, evenement: Evenement, quoi: str = "Enregistré") -> None:
        """Say when an event was written."""
        self.dit = f"{quoi} à {find_local(evenement.horodatage, self.fuseau):%H:%M:%S}"


def render_navigation(ici: str) -> Fragment:
    """Links to the notebooks; this one is said to be current."""
    liens = [
        tag(
            "li",
            tag("a", nom, href=f"{carnet}.ipynb", data_carnet=carnet, aria_current="page" if carnet == ici else None),
        )
        for carnet, nom in CARNETS.items()
    ]
    return tag("nav", tag("ul", *liens), aria_label="Carnets", class_="carnets")


def render_entete(ici: str, mention: str, dossier: Dossier | None) -> Fragment:
    """The head of every notebook: the other ones, what must be known, and what the dossier holds that is not read."""
    non_lus = None if dossier is None else say_non_lus(dossier)
    return join_fragments(
        [
            render_navigation(ici),
            render_paragraphe(mention, classe="mention"),
            render_paragraphe(non_lus, classe="faute") if non_lus else None,
        ]
    )


def say_non_lus(dossier: Dossier) -> str:
    """One line for what may hold data and is not read; empty where there is nothing of the kind.

    It stays as long as it is so, since what the screen shows may lack something; `verifier` says what to do of each.
    """
    noms = list(dict.fromkeys(Path(faute.fichier).name for faute in dossier.non_lus))
    if not noms:
        return ""
    dits = ", ".join(f"« {nom} »" for nom in noms[:NON_LUS_DITS])
    reste = f" et {pluriel(len(noms) - NON_LUS_DITS, 'autre')}" if len(noms) > NON_LUS_DITS else ""
    return f"Non lu dans ce dossier : {dits}{reste}. numresp verifier dit pourquoi, et quoi en faire."


def render_onglets(onglets: Mapping[str, str], ici: str, comptes: Mapping[str, str], nom: str) -> Fragment:
    """The parts of a notebook, each with what is done of it in a word or a number; `nom` names them together."""
    boutons = [
        tag(
            "li",
            tag(
                "button",
                tag("span", dit),
                tag("span", comptes.get(onglet, ""), class_="compte"),
                type="button",
                data_acte="onglet",
                data_args=encode_args({"onglet": onglet}),
                aria_current="step" if onglet == ici else None,
            ),
        )
        for onglet, dit in onglets.items()
    ]
    return tag("nav", tag("ol", *boutons), aria_label=nom)


def render_annuler(quoi: str = "") -> Fragment:
    """The button that takes back the last act; `quoi` says which, for a screen reader."""
    precision = f"le dernier geste{f' : {quoi}' if quoi else ''}"
    return render_bouton("Annuler", "annuler", touche="u", ident="annuler", precision=precision)


def render_documents(impressions: Impressions, noms: Sequence[str]) -> Fragment:
    """A button for each document, and where it is once it was made."""
    morceaux: list[Fragment] = []
    for nom in noms:
        morceaux.append(render_bouton(f"{VERBES.get(nom, 'Imprimer')} {NOMS[nom]}", "document", document=nom))
        travail = impressions.travaux.get(nom)
        if travail is None:
            continue
        if travail.en_cours:
            morceaux.append(tag("span", "en cours…", data_attente=True))
        elif travail.faute:
            morceaux.append(tag("span", travail.faute, class_="faute"))
        elif travail.liens:
            pages = [
                tag(
                    "a",
                    lien.rpartition("/")[2],
                    href=f"/files/{lien}",
                    data_fichier=lien,
                    target="_blank",
                    rel="noopener",
                )
                for lien in travail.liens
            ]
            morceaux.append(tag("span", "ouvrir : ", join_fragments(pages, ", ")))
        else:
            morceaux.append(tag("span", ", ".join(str(fichier) for fichier in travail.fichiers)))
    return tag("span", *morceaux, class_="documents")
