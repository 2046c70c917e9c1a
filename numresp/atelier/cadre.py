"""What all screens share: the links between the notebooks, and the documents being made."""

from __future__ import annotations

from collections.abc import Sequence

from numresp.atelier.documents import NOMS, Impressions
from numresp.atelier.formulaire import render_bouton
from numresp.langue.html import Fragment, join_fragments, tag

CARNETS = {
    "01-preparer": "1. Préparer",
    "02-autodiagnostic": "2. Autodiagnostic",
    "03-quick-wins": "3. Quick wins",
    "04-feuille-de-route": "4. Feuille de route",
}


def render_navigation(ici: str) -> Fragment:
    """Links to the four notebooks; this one is said to be current."""
    liens = [
        tag(
            "li",
            tag("a", nom, href=f"{carnet}.ipynb", data_carnet=carnet, aria_current="page" if carnet == ici else None),
        )
        for carnet, nom in CARNETS.items()
    ]
    return tag("nav", tag("ul", *liens), aria_label="Carnets de l’atelier", class_="carnets")


def render_documents(impressions: Impressions, noms: Sequence[str]) -> Fragment:
    """A button for each document, and where it is once it was made."""
    morceaux: list[Fragment] = []
    for nom in noms:
        morceaux.append(render_bouton(f"Imprimer {NOMS[nom]}", "document", document=nom))
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
