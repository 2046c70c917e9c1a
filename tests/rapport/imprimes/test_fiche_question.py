"""One question of the livret, what stands beside its levels, and the texts that are cited."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from bs4 import BeautifulSoup
from inventes.atelier_fictif import plain, read_livre, read_table
from inventes.livret_fictif import find, petit_referentiel, read, terms

from numresp.depot.fourni.catalogue import load_references
from numresp.rapport.imprimes.fiche_question import find_usual, say_sentences, say_valeurs
from numresp.rapport.imprimes.selection import compose_tirage


def test_one_question(page: BeautifulSoup) -> None:
    """A question says its help, its levels from 0, who answers, what it weighs and why, proofs, obstacles, references."""
    section = find(page, "parc.inventaire")
    assert section.p.text == "Une ligne par appareil."
    assert section.ol["start"] == "0"
    assert [niveau.text for niveau in section.ol.find_all("li")] == ["Pas du tout", "En partie", "En voie", "Atteint"]
    assert terms(section) == {
        "Constat": "technicien informatique",
        "Poids 2": "Tout en dépend.",
        "Preuves": "Fichier daté. Facture…",
        "Obstacles": "Temps.",
        "Références": "MiNumEco c.10, c.2",
    }


def test_other_questions(page: BeautifulSoup) -> None:
    """What a question lacks is left out; a débat says so; roles are a choice; other values and conditions are said."""
    assert terms(find(page, "usage.ia")) == {"Débat": "la salle tranche", "Poids 1": "poids courant"}
    assert terms(find(page, "parc.serveurs")) == {
        "Constat": "technicien informatique ou direction",
        "Poids 1": "poids courant",
        "Posée": "seulement si la structure a ses propres serveurs",
    }
    reemploi = terms(find(page, "achats.reemploi"))
    assert reemploi["Niveaux"] == "le 0 vaut 0 %, le 1 vaut 50 % et le 2 vaut 100 %"
    assert reemploi["Références"] == "Décret 2022-1084"


def test_texts(page: BeautifulSoup) -> None:
    """Each document cited, its references in the order one looks them up, the questions that cite them, its address."""
    assert read_table(str(page), 2) == [
        ["Texte", "Références"],
        ["Décret 2022-1084", "texte entier (2.1, 2.2) ; en ligne"],
        ["MiNumEco", "c.2 (1.1) ; c.10 (1.1)"],
    ]
    assert page.find_all("table")[2].a["href"] == "https://www.legifrance.gouv.fr/x"


def test_documents_in_words() -> None:
    """A document whose name is an acronym is said in words, in the document that is handed out as well."""
    tirage = replace(compose_tirage(petit_referentiel()), titres={"MiNumEco": "guide public", "RGPD": ""})
    assert ["MiNumEco", "guide public : c.2 (1.1) ; c.10 (1.1)"] in read_table(str(read(tirage)), 2)
    cites = {source.document for question in read_livre().questions.values() for source in question.sources}
    sigles = {nom for nom in cites if re.fullmatch(r"[A-Z]{3,}|Charte NR|MiNumEco|(Loi|Décret) [\d-]+", nom)}
    titres = {cite.document: cite.titre for cite in load_references().documents}
    assert len(sigles) > 10
    assert all(titres[sigle] for sigle in sigles)


def test_sentences_and_values() -> None:
    """Each short text ends once; what levels are worth is said of those that differ from the usual ones."""
    assert say_sentences(("Fichier daté", "Facture…", "Pourquoi ?")) == "Fichier daté. Facture… Pourquoi ?"
    assert plain(say_valeurs((0.0, 0.5, 1.0))) == "le 0 vaut 0 %, le 1 vaut 50 % et le 2 vaut 100 %"
    assert find_usual(petit_referentiel()) == pytest.approx((0, 1 / 3, 2 / 3, 1))
