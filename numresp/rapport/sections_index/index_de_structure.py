"""The index of a body: its jalons with their state, its reports and what goes with each, its documents, its data."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import product

from numresp.langue.francais import ABSENT, format_date, format_nombre, upper_initial
from numresp.langue.html import Fragment, join_fragments, render_liste, render_paragraphe, render_table, tag
from numresp.langue.mots import JALONS
from numresp.modele.catalogue.parcours import ORDRE
from numresp.rapport.cadre.pied_de_document import PiedDeDocument
from numresp.rapport.donnees.fiche_de_rapport import FicheDeRapport, FicheDeStructure, JalonListe
from numresp.rapport.impression.feuilles_de_papier import DITS, PAPIERS, name_pdf
from numresp.rapport.page.feuilles import repeat_on_sheets
from numresp.rapport.page.gabarit import compose_metadonnees, fill_template

SOMMET = ("../index.html", "Toute la promotion")
GENRES = {
    "html": "page",
    "docx": "texte modifiable",
    "pptx": "diaporama",
    "pdf": "à imprimer",
    "ics": "agenda",
    "png": "image à partager",
}
PAGES = {"calcul": "calcul", "ordres-calcul": "ordres de grandeur"}
"""What a further page of a report is called, by what its name adds."""
DOCUMENTS = (
    ("referentiel-references", "Références du questionnaire"),
    ("referentiel", "Livret du questionnaire"),
    ("questionnaire-", "Questionnaire"),
    ("releve-", "Relevé de décisions"),
    ("-conseil", "Dossier du conseil"),
    ("-agenda", "Échéances pour l’agenda"),
    ("-passation", "Fiche de passation"),
    ("-diaporama", "Diaporama"),
    ("-rapport", "Rapport modifiable"),
    ("-territoires", "Fiches pour Territoires en Transitions"),
    ("habitants", "Page pour les habitants"),
    ("-public", "Page pour les habitants"),
    ("-dcd", "Bilan du Digital Clean Up Day"),
)
"""What a document is, by a part of its file name; the first that is there counts."""


def render_index(structure: FicheDeStructure, documents: Mapping[str, int], *, promotion: bool) -> str:
    """The page.

    Parameters
    ----------
    documents : mapping
        Size in bytes of each other file that stands in the folder of the body, by its path there.
    promotion : bool
        Whether an index of the promotion stands above it.
    """
    dernier = structure.dernier
    imprimes = {
        name_pdf(page, papier) for rapport in structure.rapports for page in rapport.fichiers for papier in PAPIERS
    }
    corps = join_fragments(
        [
            tag("h1", structure.nom, " : tous les rapports"),
            render_paragraphe(
                "Le plus récent : ",
                tag("a", f"{name_report(dernier)}, {format_date(dernier.jour)}", href=f"{dernier.nom}.html"),
                ".",
                classe="chapeau",
            ),
            render_paragraphe(tag("b", structure.exemple), classe="illustratif") if structure.exemple else None,
            tag("h2", "Le parcours et ses rapports", id="rapports"),
            render_table(
                "Jalons, dans l’ordre du parcours",
                ("Jalon", "État", "Date", "Rapport", "Avec lui"),
                list(_list_rows(structure, documents)),
            ),
            tag("h2", "Documents", id="documents"),
            render_liste(_say_document(nom, octets) for nom, octets in documents.items() if nom not in imprimes)
            or render_paragraphe("Aucun document n’a encore été tiré de ce dossier."),
            tag("h2", "Données", id="donnees"),
            render_liste(_list_data(structure.rapports)),
        ],
        "\n",
    )
    pied = PiedDeDocument(structure.nom, "tous les rapports", dernier.jour, bool(structure.exemple)).identite
    metadonnees = compose_metadonnees(
        f"{structure.nom} : tous les rapports",
        pied=pied,
        sommet=SOMMET if promotion else None,
        css_classe="index",
        styles=repeat_on_sheets(pied),
    )
    return fill_template(corps, metadonnees)


def name_report(rapport: FicheDeRapport) -> str:
    """What a report is called in an index."""
    return upper_initial(JALONS.get(rapport.nom, rapport.nom))


def _list_rows(structure: FicheDeStructure, documents: Mapping[str, int]) -> Iterator[Sequence[str]]:
    rapports = {rapport.nom: rapport for rapport in structure.rapports}
    dits = {jalon.id: jalon for jalon in structure.jalons}
    for ident in ORDRE:
        jalon, rapport = dits.get(ident), rapports.get(ident)
        if jalon is None and rapport is None:
            continue
        nom = upper_initial(JALONS[ident])
        etat = ABSENT if jalon is None else f"{upper_initial(jalon.etat)}{_say_past(jalon, structure.dernier.jour)}"
        jour = ABSENT if jalon is None or jalon.jour is None else format_date(jalon.jour)
        yield nom, etat, jour, *_link_report(nom, rapport, documents)


def _say_past(jalon: JalonListe, jour: date) -> str:
    """Of what is still to come on the day of the newest report: whether the day that was foreseen is past."""
    return " (date passée)" if jalon.etat == "à venir" and jalon.jour is not None and jalon.jour < jour else ""


def _link_report(nom: str, rapport: FicheDeRapport | None, documents: Mapping[str, int]) -> tuple[str, str]:
    if rapport is None:
        return ABSENT, ABSENT
    provisoire = ", provisoire" if rapport.provisoire else ""
    lien = tag("a", f"{nom}, {format_date(rapport.jour)}", href=f"{rapport.nom}.html")
    pages = [page for page in rapport.fichiers if page.endswith(".html") and page != f"{rapport.nom}.html"]
    liens = [tag("a", _name_page(rapport, page), href=page) for page in pages]
    for page, papier in product((page for page in rapport.fichiers if page.endswith(".html")), PAPIERS):
        pdf = name_pdf(page, papier)
        if pdf in documents:
            des = "" if page == f"{rapport.nom}.html" else f", {_name_page(rapport, page)}"
            liens.append(
                join_fragments([tag("a", f"{DITS[papier]}{des}", href=pdf), f" ({say_weight(documents[pdf])})"])
            )
    return join_fragments([lien, provisoire]), join_fragments(liens, ", ")


def _name_page(rapport: FicheDeRapport, page: str) -> str:
    suite = page.removeprefix(f"{rapport.nom}-").removesuffix(".html")
    if suite in PAGES:
        return PAGES[suite]
    rang = suite.removeprefix("fiches").removeprefix("-")
    return f"fiches des actions{f' ({rang})' if rang else ''}" if suite.startswith("fiches") else suite


def _list_data(rapports: Sequence[FicheDeRapport]) -> Iterator[Fragment]:
    for rapport in rapports:
        fichiers = [(nom, octets) for nom, octets in rapport.fichiers.items() if not nom.endswith(".html")]
        liens = [
            join_fragments([tag("a", name_data(rapport, nom), href=nom), f" ({say_weight(n)})"]) for nom, n in fichiers
        ]
        if liens:
            yield join_fragments([f"{name_report(rapport)} : ", join_fragments(liens, ", "), "."])


def name_data(rapport: FicheDeRapport, nom: str) -> str:
    """What a data file holds: all that a report was made of, what its page prints, or the data of one figure."""
    tronc, _, suffixe = nom.removeprefix(f"{rapport.nom}-").rpartition(".")
    if suffixe == "csv":
        return f"{rapport.titres.get(nom, tronc.replace('-', ' '))} (csv)"
    return "tout ce qu’il montre (json)" if tronc == rapport.nom else "les nombres imprimés (json)"


def _say_document(nom: str, octets: int) -> Fragment:
    fichier = nom.rpartition("/")[2]
    tronc, _, suffixe = fichier.rpartition(".")
    quoi = next((dit for partie, dit in DOCUMENTS if partie in tronc), "")
    genre = GENRES.get(suffixe, suffixe)
    dit = f"{quoi}, {tronc.split('questionnaire-')[-1]}" if quoi == "Questionnaire" else quoi or tronc
    return join_fragments([tag("a", dit, href=nom), f" ({genre}, {say_weight(octets)}) : {fichier}"])


def say_weight(octets: int) -> str:
    """The size of a file for a reader: whole kilobytes, one at least."""
    return f"{format_nombre(max(1, round(octets / 1000)), 0)} ko"
