"""Our questions beside five references, both ways: the tables of `docs/referentiel.md` that `docs/comparaison.yaml` gives.

The mapping is written by hand, item by item; here it is only read, counted, set out, and held against the sources that the
questions cite themselves.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from numresp.modele.referentiel.referentiel import Referentiel

COMPARAISON = Path(__file__).resolve().parent / "comparaison.yaml"
CITES = {"minumeco": "MiNumEco", "rgesn": "RGESN"}
"""The references that questions cite item by item, and the name of their document in `sources`."""
DEMANDES = ["Demandés par nos questions", "dont en partie", "Non demandés"]


class Element(NamedTuple):
    """One thing that a reference asks, and what we ask of it."""

    id: str
    demande: str
    """What it asks, in our words."""
    questions: tuple[str, ...]
    """Those of ours of which some level asks it."""
    manque: str
    """What we leave out of it, and why, when our questions ask the rest."""
    pourquoi: str
    """Why no question of ours asks it."""


class Comptes(NamedTuple):
    """How much of a reference our questions ask."""

    elements: int
    demandes: int
    """Asked by one question at least, in part or whole."""
    en_partie: int
    absents: int


class Reference(NamedTuple):
    """A reference: its name, what its items are called, in short why we do not ask all of it, its parts and its items."""

    id: str
    nom: str
    unite: str
    bref: str
    parties: dict[str, str]
    """How it is divided: what stands before the point in an item's number, and its name."""
    elements: tuple[Element, ...]

    def tally(self, partie: str = "") -> Comptes:
        """How much of it, or of one part of it, our questions ask."""
        retenus = [element for element in self.elements if partie in ("", element.id.partition(".")[0])]
        demandes = [element for element in retenus if element.questions]
        en_partie = sum(bool(element.manque) for element in demandes)
        return Comptes(len(retenus), len(demandes), en_partie, len(retenus) - len(demandes))


class Comparaison(NamedTuple):
    """The references, and why we ask what none of them asks."""

    references: tuple[Reference, ...]
    propres: dict[str, str]

    @property
    def nommees(self) -> set[str]:
        """The questions that some item of some reference names."""
        return {ident for reference in self.references for element in reference.elements for ident in element.questions}


def load_comparaison(chemin: Path = COMPARAISON) -> Comparaison:
    """The mapping written by hand; a reason that several items share stands once, under `raisons`."""
    lu = yaml.safe_load(chemin.read_text(encoding="utf-8"))
    raisons = lu["raisons"]
    references = tuple(
        Reference(
            reference["id"],
            reference["nom"],
            reference["unite"],
            reference["bref"],
            reference.get("parties", {}),
            tuple(_read_element(element, raisons) for element in reference["elements"]),
        )
        for reference in lu["references"]
    )
    return Comparaison(references, dict(lu["propres"]))


def _read_element(element: Mapping[str, Any], raisons: Mapping[str, str]) -> Element:
    pourquoi = raisons[element["raison"]] if "raison" in element else element.get("pourquoi", "")
    questions = tuple(element.get("questions", ()))
    return Element(element["id"], element["demande"], questions, element.get("manque", ""), pourquoi)


def list_mismatches(comparaison: Comparaison, referentiel: Referentiel) -> list[str]:
    """Where the mapping and the sources of the questions differ, item by item."""
    ecarts = []
    for reference in comparaison.references:
        if reference.id not in CITES:
            continue
        document = CITES[reference.id]
        nommees = {(element.id, ident) for element in reference.elements for ident in element.questions}
        citees = {
            (source.reference, question.id)
            for question in referentiel.questions.values()
            for source in question.sources
            if source.document == document
        }
        faits = {"la demande, sans la citer": nommees - citees, "la cite, sans la demander": citees - nommees}
        ecarts += [
            f"{document} {ident}\N{NO-BREAK SPACE}: {question} {fait}"
            for fait, paires in faits.items()
            for ident, question in paires
        ]
    return sorted(ecarts)


def list_comparaison(referentiel: Referentiel) -> str:
    """One line a reference, then each reference item by item."""
    del referentiel  # the mapping names questions by id; the test holds them to the référentiel
    references = load_comparaison().references
    resume = render(
        ["Référence", "Éléments", *DEMANDES, "Pourquoi, en bref"],
        [[r.nom, f"{r.tally().elements} {r.unite}", *map(str, r.tally()[1:]), r.bref] for r in references],
    )
    return "\n".join([resume, *(_detail(reference) for reference in references)])


def _detail(reference: Reference) -> str:
    parties = [[nom, *map(str, reference.tally(partie))] for partie, nom in reference.parties.items()]
    tables = [render(["Partie", "Éléments", *DEMANDES], parties)] if parties else []
    entetes = ["N°", "Ce que la référence demande, en nos mots", "Nos questions, ou pourquoi aucune"]
    return "\n".join([f"**{reference.nom}**\n", *tables, render(entetes, _set_out(reference.elements))])


def _set_out(elements: Iterable[Element]) -> Iterator[list[str]]:
    """Items in their order; those that we leave out for one and the same reason stand together, where the first of them is."""
    absents: dict[str, list[Element]] = {}
    for element in elements:
        if not element.questions:
            absents.setdefault(element.pourquoi, []).append(element)
    dits = set()
    for element in elements:
        if element.questions:
            idents = ", ".join(f"`{ident}`" for ident in element.questions)
            manque = f"\N{NO-BREAK SPACE}; non demandé\N{NO-BREAK SPACE}: {element.manque}" if element.manque else ""
            yield [element.id, element.demande, f"{idents}{manque}"]
        elif element.pourquoi not in dits:
            dits.add(element.pourquoi)
            groupe = absents[element.pourquoi]
            demandes = [g.demande if len(groupe) == 1 else f"{g.demande} ({g.id})" for g in groupe]
            yield [
                ", ".join(g.id for g in groupe),
                "\N{NO-BREAK SPACE}; ".join(demandes),
                f"Aucune. {element.pourquoi}",
            ]


def list_propres(referentiel: Referentiel) -> str:
    """Our questions that no item of no reference names, in the order of the référentiel, and why we ask them."""
    comparaison = load_comparaison()
    lignes = [
        [f"`{ident}`", question.intitule, comparaison.propres[ident]]
        for ident, question in referentiel.questions.items()
        if ident not in comparaison.nommees
    ]
    return render(["Question", "Ce qu’elle demande", "Pourquoi nous la posons"], lignes)


def render(entetes: list[str], lignes: Iterable[list[str]]) -> str:
    """A Markdown table."""
    return "".join(f"| {' | '.join(rangee)} |\n" for rangee in [entetes, ["---"] * len(entetes), *lignes])
