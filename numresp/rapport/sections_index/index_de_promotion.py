"""The index of a promotion: its page, and the bodies that may be named with their newest report; nobody is ranked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from numresp.langue.francais import format_date, pluriel, sort_key
from numresp.langue.html import Fragment, join_fragments, render_liste, render_paragraphe, tag
from numresp.rapport.cadre.pied_de_document import PiedDeDocument
from numresp.rapport.donnees.fiche_de_rapport import HABITANTS, FicheDeStructure
from numresp.rapport.page.feuilles import repeat_on_sheets
from numresp.rapport.page.gabarit import compose_metadonnees, fill_template
from numresp.rapport.sections_index.index_de_structure import name_data, name_report, say_weight

PAR_PAGE = 75
"""Bodies on one page of the index: at four or five elements each, it stays as light as a report."""
AUTRES = "Les structures qui préfèrent ne pas être nommées ne sont pas dans cette liste."


def render_indexes(
    promotion: FicheDeStructure, structures: Sequence[FicheDeStructure], documents: Mapping[str, int] | None = None
) -> dict[str, str]:
    """The pages of the index, by file name: one, or several where many bodies may be named.

    Parameters
    ----------
    promotion : FicheDeStructure
        Its own page and data.
    structures : sequence of FicheDeStructure
        Those of which something stands there; whoever may not be named is left out here, whatever was given.
    documents : mapping
        Size in bytes of what else stands beside its page: the PDF.
    """
    siens = replace(promotion.dernier, fichiers={**promotion.dernier.fichiers, **(documents or {})})
    promotion = replace(promotion, rapports=(siens,))
    nommees = sorted((s for s in structures if not s.reservee), key=lambda s: (sort_key(s.nom), s.slug))
    paquets = [nommees[debut : debut + PAR_PAGE] for debut in range(0, len(nommees), PAR_PAGE)] or [[]]
    noms = [f"index{'' if rang == 0 else f'-{rang + 1}'}.html" for rang in range(len(paquets))]
    return {nom: _render(promotion, paquet, noms, nom, len(nommees)) for nom, paquet in zip(noms, paquets, strict=True)}


def _render(
    promotion: FicheDeStructure, structures: Sequence[FicheDeStructure], noms: Sequence[str], ici: str, combien: int
) -> str:
    dernier = promotion.dernier
    compte = pluriel(combien, "structure nommée", "structures nommées")
    titre = f"{promotion.nom} : tous les rapports"
    corps = join_fragments(
        [
            tag("h1", titre),
            render_paragraphe(f"{compte}, dans l’ordre des noms. Personne n’est classé.", classe="chapeau"),
            render_paragraphe(tag("b", promotion.exemple), classe="illustratif") if promotion.exemple else None,
            tag("h2", "La promotion", id="promotion") if ici == noms[0] else None,
            render_liste(_list_own(promotion)) if ici == noms[0] else None,
            tag("h2", "Les structures", id="structures"),
            render_liste(map(_say_structure, structures))
            or render_paragraphe("Aucune structure nommée n’a encore de rapport."),
            _turn(noms, ici) if len(noms) > 1 else None,
            render_paragraphe(AUTRES, classe="note"),
        ],
        "\n",
    )
    pied = PiedDeDocument(promotion.nom, "tous les rapports", dernier.jour, bool(promotion.exemple)).identite
    return fill_template(
        corps, compose_metadonnees(titre, pied=pied, css_classe="index", styles=repeat_on_sheets(pied))
    )


def _list_own(promotion: FicheDeStructure) -> Iterator[Fragment]:
    """The page of the promotion, its second page, its data."""
    dernier = promotion.dernier
    dits = {
        f"{dernier.nom}.html": f"La page de la promotion, {format_date(dernier.jour)}",
        f"{dernier.nom}-calcul.html": "Comment ces chiffres sont obtenus",
    }
    for nom, octets in dernier.fichiers.items():
        if nom in dits:
            yield tag("a", dits[nom], href=nom)
        else:
            imprime = nom.endswith(".pdf")
            genre, dit = ("À imprimer", nom) if imprime else ("Données", name_data(dernier, nom))
            yield join_fragments([f"{genre} : ", tag("a", dit, href=nom), f" ({say_weight(octets)})"])


def _say_structure(structure: FicheDeStructure) -> Fragment:
    dernier = structure.dernier
    lieu = f"{structure.slug}/{dernier.nom}"
    provisoire = ", provisoire" if dernier.provisoire else ""
    calcul = f"{dernier.nom}-calcul.html" in dernier.fichiers
    return join_fragments(
        [
            tag("a", structure.nom, href=f"{structure.slug}/index.html"),
            " : ",
            tag("a", f"{name_report(dernier)}, {format_date(dernier.jour)}", href=f"{lieu}.html"),
            provisoire,
            join_fragments([", ", tag("a", "calcul", href=f"{lieu}-calcul.html")]) if calcul else None,
            join_fragments([", ", tag("a", "page pour les habitants", href=f"{structure.slug}/{HABITANTS}.html")])
            if structure.habitants
            else None,
            f" ; {pluriel(len(structure.rapports), 'rapport')} en tout" if len(structure.rapports) > 1 else None,
            ".",
        ]
    )


def _turn(noms: Sequence[str], ici: str) -> Fragment:
    liens = [
        tag("a", str(rang), href=nom, aria_current="page" if nom == ici else None) for rang, nom in enumerate(noms, 1)
    ]
    return tag("nav", Fragment(" ").join(liens), aria_label="Pages de la liste", class_="voisins")
