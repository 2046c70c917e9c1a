"""What is printed for the public: no file name, no doubt inside a citation, statements, sound blanks, the mark of the example."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from openpyxl import load_workbook
from rendus.pages_exemple import EXEMPLE, SLUGS, Texte, list_documents, list_pages
from rendus.une_fois import share

from numresp.depot.echanges.questionnaire.ecriture import MODE_EMPLOI
from numresp.depot.fourni.catalogue import load_catalogue
from numresp.depot.fourni.referentiels import find_newest, load_referentiel
from numresp.langue.anglais import PHRASES
from numresp.modele.commun.equipement import NOMS
from numresp.rapport.imprimes.questionnaires_xlsx import export_questionnaires

PARTIES = (
    "organisation|parc|actions|mesures|jalons|feuille_de_route|promotion|historique|facteurs|obligations|indicateurs"
)
FICHIERS = re.compile(rf"\b({PARTIES})\.(csv|ya?ml|jsonl?)\b|\b(seances|preuves)/")
COLONNES = re.compile(
    r"\b(telephones_collectes|messagerie_supprime_go|postes_eteints|deee_kg|budget_eur|annee_achat)\b"
)
CASSANTES = re.compile(r"(?<=\S)[ \t\n]+[:;?!»](?![\w/])|«[ \t\n]|\d [%€]")
FAUX = (
    "Cleans", "Ups Days", "Signature signée", "1 action de structures", "autre, autre", "1 à 1 jours",
    "prévus, pour", "non pertinente", "Aucun jalon n’est encore prévu", "effet constaté (ordinateurs",
    "Et −", "bilan JSON", "Jalon : ", "(38,7)", "celui de «",
)  # fmt: skip
"""Wrong strings that were read in reports, and that stay away."""
PLURIELS = "points|jours|actions|étapes|questions|thèmes|relevés|appareils"
MOIS = "janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre"
FAUTES = {
    "a plural below 2": rf"(?<![\d,])[01](?:,\d+)?[ \xa0](?:{PLURIELS})\b",
    "the first of a month in figures": rf"\b1[ \xa0](?:{MOIS})\b",
    "a date as files write it": r"\b20\d\d-\d\d-\d\d\b",
    "a typewriter’s apostrophe or quote": r"\w'\w|\"",
    "a plural left to the reader": r"[a-zé]\((?:s|es|x)\)",
    "a quarter without its article": r"\bde T[1-4]\b",
    "an unfinished sentence": r"(?<!\.)\.\.(?!\.)|,\.|;\.|\(\s|\s\)|\s,",
    "late actions, not said to be actions": r"réalisées?, \d+ en retard|ouvertes?[ \xa0]: \d+ en retard",
    "late steps, not said to be steps": r"étapes[ \xa0]: [^.;]*\d[ \xa0]en retard",
}
"""Kinds of wrong writing, in anything that is printed."""


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Every page of the example, by its name; made once for all the processes of a run."""
    ici = tmp_path_factory.mktemp("pages")
    return share(tmp_path_factory.getbasetemp(), "pages-de-l-exemple", lambda: dict(list_pages(ici)))


@pytest.fixture(scope="module")
def textes(pages: dict[str, str], tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[str]]:
    """What is read on every page and in every document."""
    base = tmp_path_factory.getbasetemp()
    lus = {nom: Texte(page).morceaux for nom, page in pages.items()}
    documents = share(base, "documents-de-l-exemple", lambda: dict(list_documents()))
    return lus | {nom: texte.splitlines() for nom, texte in documents.items()}


def find(motif: re.Pattern[str], textes: dict[str, list[str]]) -> list[str]:
    """Where a pattern stands, with what is around it."""
    return [f"{nom}: {m[:200]!r}" for nom, morceaux in textes.items() for m in morceaux if motif.search(m)]


def test_all_are_there(pages: dict[str, str]) -> None:
    """The proof looks at every kind of page."""
    noms = {nom.partition("/")[2] for nom in pages}
    assert {
        "bilan.html",
        "suivi-calcul.html",
        "feuille_de_route-fiches.html",
        "promotion-calcul.html",
        "passation",
        "public",
    } <= noms
    assert {"charte.html", "quick_wins.html", "invitation.html", "grille.html", "cartes.html"} <= noms


def test_no_file_nor_column(textes: dict[str, list[str]]) -> None:
    """No reader of a report has to know how a dossier is stored; fingerprints, in code, name what they are of."""
    assert find(FICHIERS, textes) == []
    assert find(COLONNES, {nom: t for nom, t in textes.items() if "calcul" not in nom}) == []


def test_no_doubt_inside_a_citation() -> None:
    """A text is cited, and an advice given, as a statement; what is not established is in the exceptions and in comments."""
    catalogue = load_catalogue()
    dits = {
        **{o.id: (o.article, o.texte, o.montrer, *(e.libelle for e in o.etapes)) for o in catalogue.obligations},
        **{f"{o.id}, sources": tuple(s.reference for s in o.sources) for o in catalogue.obligations},
        **{a.id: (*a.precautions, *a.mode_emploi, a.sans_impact or "") for a in catalogue.actions},
        **{i.id: (i.formule, *i.limites) for i in catalogue.impacts},
        **{f.id: (f.source, f.perimetre) for f in catalogue.facteurs},
    }
    assert [(ident, dit) for ident, siens in dits.items() for dit in siens if "à vérifier" in dit] == []


def test_statements_stand_where_questions_stood(textes: dict[str, list[str]]) -> None:
    """No question of the référentiel is asked in a report, a relevé, a hand-over or a document."""
    questions = {question.intitule for question in load_referentiel(find_newest()).questions.values()}
    gardees = ("calcul", "invitation", "cartes", "grille")
    for nom, morceaux in textes.items():
        if not any(gardee in nom for gardee in gardees):
            assert [m for m in morceaux if any(question in m for question in questions)] == [], nom


def test_blanks_do_not_break(textes: dict[str, list[str]]) -> None:
    """Before : ; ? ! », after « and before % and € every blank is unbreakable, whoever typed the sentence."""
    assert find(CASSANTES, textes) == []


def test_kinds_of_wrong_writing(textes: dict[str, list[str]]) -> None:
    """Agreement, dates, marks and articles, on every page and in every document; a calendar's file has its own marks."""
    lus = {nom: t for nom, t in textes.items() if "agenda" not in nom}
    vues = {faute: find(re.compile(motif), lus) for faute, motif in FAUTES.items()}
    assert {faute: ou for faute, ou in vues.items() if ou} == {}


def test_each_figure_is_named_then_described(pages: dict[str, str]) -> None:
    """The name and the description of a drawing are two texts, and each is pointed to once."""
    for nom, page in pages.items():
        for svg in re.findall(r"<svg[^>]*>.*?</desc>", page, re.DOTALL):
            liens = [re.findall(rf'{lien}="([^"]+)"', svg) for lien in ("aria-labelledby", "aria-describedby")]
            titre, desc = (re.findall(rf'<{balise} id="([^"]+)">([^<]+)', svg) for balise in ("title", "desc"))
            assert liens == [[titre[0][0]], [desc[0][0]]], nom
            assert titre[0][1] != desc[0][1], nom


def test_a_picture_of_change_tells_the_change(pages: dict[str, str]) -> None:
    """The alternative of the thèmes then and now: 9 rose at Clairlieu-Essai, most of all the use, from 21,2 to 57,6."""
    assert (
        "Depuis le départ, 9\xa0thèmes en hausse. Plus forte hausse\xa0: «\xa0Usage et énergie\xa0», de 21,2 à 57,6."
        in pages["clairlieu-essai/suivi.html"].replace("« ", "«\xa0").replace(" »", "\xa0»")
    )


def test_a_title_has_one_colon(pages: dict[str, str]) -> None:
    """Who, then what: the second page adds its word after a comma."""
    titres = {nom: re.findall(r"<(?:title|h1)>([^<]*)", page) for nom, page in pages.items()}
    assert [(nom, titre) for nom, lus in titres.items() for titre in lus if titre.count("\xa0:") > 1] == []


def test_english_titles_say_so(pages: dict[str, str]) -> None:
    """A title, a caption or a heading of a table marks what is English in it."""
    for nom, page in pages.items():
        for attributs, texte in re.findall(
            r"<(?:h[1-6]|caption|th)\b([^>]*)>([^<]*(?:<span[^>]*>[^<]*</span>[^<]*)*)<", page
        ):
            reste = "" if 'lang="en"' in attributs else re.sub(r'<span lang="en">[^<]*</span>', "", texte)
            assert not PHRASES.search(reste), (nom, texte)


def test_wrong_strings_stay_away(textes: dict[str, list[str]]) -> None:
    """What was once read in a report, and is wrong."""
    motifs = {faux: re.compile(re.escape(faux).replace("\\ ", "[ \u00a0\u202f]")) for faux in FAUX}
    vues = {faux: find(motif, textes) for faux, motif in motifs.items()}
    assert {faux: ou for faux, ou in vues.items() if ou} == {}


def test_the_mark_of_the_example(textes: dict[str, list[str]]) -> None:
    """Every page and document of the example says that it shows invented data."""
    assert [
        nom for nom, morceaux in textes.items() if not re.search("exemple", " ".join(morceaux), re.IGNORECASE)
    ] == []


def list_idents() -> dict[str, list[str]]:
    """What dossiers, the catalogue and the référentiel call things by; one that is a plain word shows nothing by itself."""
    catalogue, referentiel = load_catalogue(), load_referentiel(find_newest())
    tous = {
        "dossier": SLUGS,
        "question": list(referentiel.questions),
        "référentiel": [f"{referentiel.id}-{referentiel.version}", f"{referentiel.id} {referentiel.version}"],
        "hypothèse": [f"{genre}.age_{age}" for genre in NOMS for age in range(20)],
        **{
            nom: [fiche.id for fiche in getattr(catalogue, nom)]
            for nom in ("actions", "obligations", "indicateurs", "impacts", "facteurs")
        },
    }
    return {nom: [ident for ident in idents if re.search(r"[-_.]", ident)] for nom, idents in tous.items()}


def test_things_are_named(textes: dict[str, list[str]]) -> None:
    """No slug and no id stands on a page, a paper or in a document, second pages included: names do."""
    vues = {}
    for genre, tous in list_idents().items():
        idents = sorted(tous, key=len, reverse=True)
        assert idents, genre
        motif = re.compile(rf"(?<![\w./-])(?:{'|'.join(map(re.escape, idents))})(?![\w-]|\.\w)")
        vues[genre] = find(motif, textes)
    assert {genre: ou for genre, ou in vues.items() if ou} == {}


def test_sources_are_called_by_their_title(textes: dict[str, list[str]]) -> None:
    """No file of anybody's program or data set is named, and nothing is written with underscores."""
    assert find(re.compile(r"\b[\w-]+\.(?:csv|ya?ml|jsonl?|js|ts|py|md|ipynb)\b|\b[a-z]+_[a-z]\w*"), textes) == []


def test_code_is_a_fingerprint(pages: dict[str, str]) -> None:
    """What is set as code is the beginning of a SHA-256, or all of it: nothing else is left for a reader to decipher."""
    codes = {(nom, code) for nom, page in pages.items() for code in re.findall(r"<code[^>]*>([^<]*)", page)}
    assert codes
    assert [(nom, code) for nom, code in codes if not re.fullmatch(r"[0-9a-f]{8,64}", code)] == []


def test_units_are_written_with_their_signs(textes: dict[str, list[str]]) -> None:
    """« kg CO₂e » and « m² » everywhere; « Impact CO2 » is the name of ADEME's site."""
    assert find(re.compile(r"CO2e|\b[gkt]*gCO|\btCO|\bm[23]\b"), textes) == []


def test_workbooks_say_names(tmp_path: Path) -> None:
    """A questionnaire to fill in names référentiel and structure in its notice; ids stay in the cells that are read back."""
    for chemin in export_questionnaires(EXEMPLE, "le-trait", sortie=tmp_path):
        notice = [
            str(valeur)
            for feuille in load_workbook(chemin)
            if feuille.title == MODE_EMPLOI
            for ligne in feuille.iter_rows(values_only=True)
            for valeur in ligne
            if valeur is not None
        ]
        assert notice
        assert (
            find(re.compile(r"\ble-trait\b|collectivites[- ]2026|\w\.(?:csv|ya?ml|jsonl?)\b"), {chemin.name: notice})
            == []
        )
