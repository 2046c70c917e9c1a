"""The feuille de route of a dossier: written whole or not at all, never over an adopted one."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

import pytest
from inventes.outils_depot import dit
from inventes.plan_de_deux_trimestres import plan

from numresp.depot.ecriture.feuille_de_route import write_feuille_de_route
from numresp.depot.parties.feuille_de_route import load_feuille_de_route
from numresp.erreurs import DonneesInvalides


def test_the_same_plan_is_not_written_again(tmp_path: Path) -> None:
    """What does not change is left alone: comments that the town added are still there."""
    chemin = write_feuille_de_route(tmp_path, plan())
    chemin.write_text(chemin.read_text() + "# le maire en parle le 3\n")
    write_feuille_de_route(tmp_path, plan())
    assert chemin.read_text().endswith("# le maire en parle le 3\n")


def test_a_proposal_never_replaces_what_was_voted(tmp_path: Path) -> None:
    """The adopted plan stays, byte for byte; the message says how to prepare another one."""
    chemin = write_feuille_de_route(tmp_path, plan(etat="adoptée", adoptee_le=date(2026, 1, 15)))
    avant = chemin.read_bytes()
    with pytest.raises(DonneesInvalides, match=dit("une proposition ne la remplace pas")):
        write_feuille_de_route(tmp_path, plan(etapes=()))
    assert chemin.read_bytes() == avant


def test_an_adopted_plan_replaces_a_proposal(tmp_path: Path) -> None:
    """And another adopted one replaces it in turn."""
    write_feuille_de_route(tmp_path, plan())
    for jour in (date(2026, 1, 15), date(2026, 2, 15)):
        adoptee = plan(etat="adoptée", adoptee_le=jour)
        write_feuille_de_route(tmp_path, adoptee)
        assert load_feuille_de_route(tmp_path) == adoptee


def test_a_disk_that_refuses(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Said in one sentence; the plan that was there stays."""
    chemin = write_feuille_de_route(tmp_path, plan())
    avant = chemin.read_bytes()

    def refuse(*_: object) -> None:
        raise OSError(28, "disque plein")

    monkeypatch.setattr(os, "replace", refuse)
    with pytest.raises(DonneesInvalides, match=dit("écriture impossible")):
        write_feuille_de_route(tmp_path, plan(etapes=()))
    assert chemin.read_bytes() == avant
