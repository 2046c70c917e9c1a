"""From a référentiel's file to the pages to print: the livret and the questionnaires, all in place or none."""

from __future__ import annotations

from collections.abc import Collection
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_notebook, new_output

from numresp.depot.dossier.dans_espace import find_dossier
from numresp.depot.dossier.dossier import load_dossier
from numresp.depot.dossier.version_suivante import find_next_referentiel
from numresp.depot.fichiers.ecriture_sure import replace_files
from numresp.depot.fourni.catalogue import load_references
from numresp.depot.fourni.referentiels import find_newest, load_referentiel
from numresp.depot.parties.organisation import load_organisation
from numresp.depot.parties.slug import check_slug
from numresp.depot.sortie.destination import check_rapports
from numresp.depot.systeme.chemins import short_name
from numresp.erreurs import DonneesInvalides, RapportEchoue, fault
from numresp.langue.francais import join_et
from numresp.langue.html import Fragment, join_fragments, tag
from numresp.langue.mots import ROLES, say_referentiel
from numresp.modele.dossier.organisation import Organisation
from numresp.modele.referentiel.referentiel import Referentiel
from numresp.modele.referentiel.reponses import check_profil
from numresp.rapport.cadre.pied_de_document import sign
from numresp.rapport.imprimes.fiche_question import render_textes
from numresp.rapport.imprimes.liens_entre_pages import lead_across
from numresp.rapport.imprimes.livret import TEXTES, list_themes, render_livret, render_suite
from numresp.rapport.imprimes.questionnaires import DEBATS, compose_questionnaires, list_orphans
from numresp.rapport.imprimes.selection import Tirage, compose_tirage
from numresp.rapport.page.depuis_carnet import export_page
from numresp.rapport.page.fautes_de_page import MAX_PAGE, check_page
from numresp.rapport.page.gabarit import GABARITS

LIVRET, SUITE, REFERENCES = "referentiel.html", "referentiel-suite.html", "referentiel-references.html"
LIENS = 3_000
"""Bytes kept for the longer links of a livret that is cut in two."""
FEUILLE = "questionnaire-{}.html"


@dataclass(frozen=True)
class Imprime:
    """What was printed: the choice of questions, the files put in place, and what must be said."""

    tirage: Tirage
    fichiers: tuple[Path, ...]
    remarques: tuple[str, ...]


def print_referentiel(
    espace: Path,
    *,
    fichier: Path | None = None,
    variante: str | None = None,
    pour: str | None = None,
    sortie: Path | None = None,
) -> Imprime:
    """Write the livret and the questionnaires of a référentiel, for anybody or for one organisation.

    Parameters
    ----------
    espace : Path
        Folder of the dossiers; only read with `pour`.
    fichier : Path, optional
        A référentiel; by default the newest shipped one, or with `pour` the version of its next séance.
    variante : str, optional
        A shorter questionnaire of this référentiel.
    pour : str, optional
        Slug of an organisation: only the questions that its profile does not close.
    sortie : Path, optional
        Folder of the pages; by default `reports/referentiel`, or `reports/<slug>/questionnaires`.

    Returns
    -------
    Imprime

    Raises
    ------
    DonneesInvalides
        Bad référentiel, variante, slug or profile, or a place that is the espace's.
    RapportEchoue
        A page is not fit to be put in place. Nothing was written.
    """
    if pour is not None:
        check_slug(pour)
    if sortie is None:
        sortie = Path("reports/referentiel") if pour is None else Path("reports", pour, "questionnaires")
    check_rapports(sortie, [""], espace)
    referentiel = _find_asked(espace, pour) if fichier is None else load_referentiel(fichier)
    organisation = None if pour is None else _load_profil(espace, pour, referentiel)
    titres = {cite.document: cite.titre for cite in load_references().documents}
    tirage = replace(compose_tirage(referentiel, variante, organisation), titres=titres)
    contenus = {sortie / nom: page.encode() for nom, page in export_tirage(tirage).items()}
    remarques = [*_say_orphans(tirage), *_say_stale(sortie, contenus.keys())]
    replace_files(
        contenus, prive=pour if pour is not None and organisation is not None and organisation.reservee else ""
    )
    return Imprime(tirage, tuple(contenus), tuple(remarques))


def _find_asked(espace: Path, pour: str | None) -> Referentiel:
    """The version that is asked next; the newest one where nobody is named, or where the dossier does not tell."""
    if pour is not None:
        with suppress(DonneesInvalides):  # a séance that cannot be read does not keep the next one from being prepared
            return find_next_referentiel(load_dossier(espace, pour))
    return load_referentiel(find_newest())


def _load_profil(espace: Path, slug: str, referentiel: Referentiel) -> Organisation:
    """An organisation's facts, each of the kind that the référentiel compares it with."""
    chemin = find_dossier(espace, slug) / "organisation.yaml"
    organisation = load_organisation(chemin)
    fautes = [
        fault(message, fichier=short_name(chemin), lieu=champ, remede=remede)
        for champ, message, remede in check_profil(organisation.faits, referentiel)
    ]
    if fautes:
        raise DonneesInvalides(fautes)
    return organisation


def export_tirage(tirage: Tirage) -> dict[str, str]:
    """Every page of a print run, checked.

    Returns
    -------
    dict of file name to HTML

    Raises
    ------
    RapportEchoue
        A page does not pass the structural checks.
    """
    pages = _export_livret(tirage)
    for role, corps in compose_questionnaires(tirage).items():
        nom = "débats" if role == DEBATS else ROLES[role]
        lien = (LIVRET, "Le référentiel complet")
        pages[FEUILLE.format(role)] = _export(tirage, corps, f"Questionnaire : {nom}", "questionnaire", lien)
    fautes = [f"{page} : {faute}" for page, html in pages.items() for faute in check_page(html)]
    if fautes:
        remede = "Un référentiel trop long pour une page s’imprime par une de ses variantes (--variante)."
        raise RapportEchoue("\n".join(["Page refusée avant d’être mise en place :", *fautes, remede]))
    return pages


def _export_livret(tirage: Tirage) -> dict[str, str]:
    """One page; when it would be too heavy, the texts cited stand on another one, then the last thèmes on a third."""
    titre = tirage.referentiel.titre or tirage.referentiel.id
    livret = _export(tirage, render_livret(tirage), titre, "livret", None)
    if len(livret.encode()) <= MAX_PAGE:
        return {LIVRET: livret}
    court, textes = render_livret(tirage, textes=False), join_fragments([tag("h1", TEXTES), render_textes(tirage)])
    livret = _export(tirage, court, titre, "livret", (REFERENCES, TEXTES))
    pages = {
        LIVRET: livret,
        REFERENCES: _export(tirage, textes, f"{titre} : textes cités", "livret", (LIVRET, "Le référentiel")),
    }
    return pages if len(livret.encode()) <= MAX_PAGE else pages | _cut_livret(tirage, titre, livret)


def _cut_livret(tirage: Tirage, titre: str, entier: str) -> dict[str, str]:
    """As many thèmes as one page holds, and the others on the next one; the whole on one page where that is of no use."""
    for nombre in range(len(list_themes(tirage)) - 1, 0, -1):
        debut = render_livret(tirage, textes=False, jusque=nombre)
        page = _export(tirage, debut, titre, "livret", (SUITE, "La suite du référentiel"))
        if len(page.encode()) <= MAX_PAGE - LIENS:
            suite = _export(tirage, render_suite(tirage, nombre), f"{titre}, suite", "livret", (REFERENCES, TEXTES))
            return lead_across({LIVRET: page, SUITE: suite})
    return {LIVRET: entier}


def _export(tirage: Tirage, corps: Fragment, titre: str, classe: str, lien: tuple[str, str] | None) -> str:
    pour = f"{titre}, {tirage.organisation}" if tirage.organisation else titre
    return export_page(
        _wrap(corps),
        titre=pour,
        garder=lambda _: True,
        bandeau="",
        pied=_say_edition(tirage),
        lien=lien,
        css_classe=classe,
        styles=(GABARITS / "numresp" / "papier.css").read_text(encoding="utf-8") + _running_title(pour),
    )


def _wrap(corps: Fragment) -> NotebookNode:
    """The notebook that would have shown this: the template of the reports takes nothing else."""
    sortie = new_output("display_data", data={"text/html": str(corps)})  # type: ignore[no-untyped-call]
    carnet: NotebookNode = new_notebook(cells=[new_code_cell(outputs=[sortie])])  # type: ignore[no-untyped-call]
    return carnet


def _running_title(texte: str) -> str:
    """The rule that prints a title at the foot of every sheet, so that sheets of two questionnaires are told apart."""
    chiffre = "".join(signe if signe.isascii() and signe.isalnum() else f"\\{ord(signe):06x}" for signe in texte)
    return f'@page {{ @bottom-center {{ content: "{chiffre}"; font: 8.5pt system-ui, sans-serif; color: #333; }} }}'


def _say_edition(tirage: Tirage) -> str:
    referentiel = tirage.referentiel
    variante = f", questionnaire « {tirage.variante} »" if tirage.variante else ""
    quel, empreinte = say_referentiel(referentiel), referentiel.empreinte[:8]
    return f"{quel}{variante} (empreinte {empreinte}). {referentiel.licence}. {sign()}"


def _say_orphans(tirage: Tirage) -> list[str]:
    numeros = [f"{tirage.numeros[question.id]} ({question.id})" for question in list_orphans(tirage)]
    quoi = join_et(numeros)
    return [f"aucun rôle ne répond à ces constats, absents des questionnaires : {quoi}."] if numeros else []


def _say_stale(dossier: Path, ecrits: Collection[Path]) -> list[str]:
    """Pages of an earlier run, in the same folder, that this one has no question for."""
    restes = sorted({*dossier.glob(FEUILLE.format("*")), *dossier.glob(SUITE), *dossier.glob(REFERENCES)} - set(ecrits))
    return [f"{short_name(reste)} date d’un tirage précédent et ne vaut plus : supprimez-le." for reste in restes]
