"""The catalogue's legal duties: dated, sourced, in order, and read from the profile only."""

from __future__ import annotations

from pathlib import Path

import pytest
from outils_depot import dit, faults, write

from numresp.depot.catalogue import load_obligations
from numresp.erreurs import DonneesInvalides

UNE = """\
  - id: {ident}
    titre: T
    texte: Loi
    article: "1"
    en_vigueur: 2022-03-01
    montrer: M
    sources: [{{document: D}}]
"""


def text(*idents: str, suite: str = "") -> str:
    """A catalogue of these duties, the last one with something more."""
    return "obligations:\n" + "".join(UNE.format(ident=ident) for ident in idents) + suite


def seen(tmp_path: Path, texte: str) -> list[tuple[int | None, str, str]]:
    """Faults of a catalogue that must be refused."""
    with pytest.raises(DonneesInvalides, match=dit("o.yaml, ligne")) as saisie:
        load_obligations(write(tmp_path / "o.yaml", texte))
    return faults(saisie.value)


def test_shipped() -> None:
    """The shipped duties each say their text, article, day and at least one source."""
    obligations = load_obligations()
    assert len(obligations) > 3
    for obligation in obligations:
        assert obligation.texte
        assert obligation.article
        assert obligation.sources
    assert len({obligation.id for obligation in obligations}) == len(obligations)


def test_least(tmp_path: Path) -> None:
    """A duty without steps or conditions is one that holds for all."""
    (une,) = load_obligations(write(tmp_path / "o.yaml", text("a")))
    assert (une.en_vigueur.isoformat(), une.etapes, une.concerne_si) == ("2022-03-01", (), ())


def test_same_id(tmp_path: Path) -> None:
    """Two duties with one id are refused at the second."""
    ((ligne, lieu, dite),) = seen(tmp_path, text("a", "a"))
    assert (ligne, lieu) == (9, "a.id")
    assert dite.startswith("l’identifiant « a » est déjà pris")


def test_steps_in_order(tmp_path: Path) -> None:
    """Steps are in the order of their days."""
    etapes = "    etapes: [{date: 2026-01-01, libelle: B}, {date: 2025-01-01, libelle: A}]\n"
    ((ligne, lieu, _),) = seen(tmp_path, text("a", suite=etapes))
    assert (ligne, lieu) == (9, "a.etapes")


def test_conditions_on_answers(tmp_path: Path) -> None:
    """A duty depends on what the organisation is, never on what it answers."""
    ((_, lieu, dite),) = seen(tmp_path, text("a", suite="    concerne_si: [{question: q, niveau_min: 1}]\n"))
    assert lieu == "a.concerne_si[1]"
    assert dite == "une obligation dépend du profil, pas d’une réponse → remplacez question par champ"


@pytest.mark.parametrize(
    ("avant", "apres", "lieu"),
    [
        ("sources: [{document: D}]", "sources: []", "a.sources"),
        ("titre: T", "titre: ''", "a.titre"),
        ("en_vigueur: 2022-03-01", "en_vigueur: 2022", "a.en_vigueur"),
        ("en_vigueur: 2022-03-01", "en_vigueur: 2022-02-30", ""),
        ('    article: "1"\n', "", "a.article"),
    ],
)
def test_what_a_duty_needs(tmp_path: Path, avant: str, apres: str, lieu: str) -> None:
    """No duty without a title, an article, a day and a source."""
    ((_, ou, _),) = seen(tmp_path, text("a").replace(avant, apres))
    assert ou == lieu
