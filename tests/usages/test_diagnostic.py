"""A dossier's séance, scored: which one, what must be said of its files, and its JSON."""

from pathlib import Path

import pytest
from inventes.atelier_fictif import CITE, agree, answer_all, create_dossier, hold_seance, plain

from numresp.depot.dossier.dossier import load_dossier
from numresp.erreurs import Introuvable
from numresp.usages.diagnostic import Diagnostic, diagnose


def held(espace: Path, jalon: str | None = None) -> Diagnostic:
    """Diagnose the dossier `valmont`."""
    return diagnose(load_dossier(espace, "valmont"), jalon)


@pytest.fixture
def dossier(tmp_path: Path) -> Path:
    """Give an empty dossier of the espace `tmp_path`."""
    return create_dossier(tmp_path)


def test_newest_or_asked_for(tmp_path: Path, dossier: Path) -> None:
    """The newest séance, or the newest one of a jalon."""
    hold_seance(dossier, agree(answer_all(0)))
    hold_seance(dossier, agree(answer_all(3)), jalon="bilan")
    assert (held(tmp_path).seance.jalon, held(tmp_path).resultat.total.score) == ("bilan", 1.0)
    assert held(tmp_path, "autodiagnostic").resultat.total.score == 0.0


def test_no_seance(tmp_path: Path, dossier: Path) -> None:
    """Without a séance there is nothing to diagnose; of an unknown jalon, those that were held are named."""
    with pytest.raises(Introuvable, match="n’a aucune séance"):
        held(tmp_path)
    hold_seance(dossier)
    with pytest.raises(Introuvable, match=r"au jalon.*charte.*2025-05-06-autodiagnostic"):
        held(tmp_path, "charte")


def test_title(tmp_path: Path, dossier: Path) -> None:
    """Who, which jalon, when."""
    hold_seance(dossier)
    assert plain(held(tmp_path).titre) == "Valmont, autodiagnostic, séance du 6 mai 2025"


def test_facts_of_the_organisation_decide(tmp_path: Path) -> None:
    """The profile of the dossier decides the scope: without a site, what is asked of sites is not concerned."""
    hold_seance(create_dossier(tmp_path, profil="{sites_web: 0}"), agree(answer_all(3)))
    constat = held(tmp_path)
    assert not constat.resultat.lignes["services.accessibilite"].concerne
    assert "services.accessibilite" in constat.resultat.ignorees


def test_agreed_answer_over_constat(tmp_path: Path, dossier: Path) -> None:
    """What the room agreed counts; a constat counts where the room agreed nothing."""
    constats = [
        ("constat", {"question": ident, "reponse": 3, "role": "direction"}) for ident in ("parc.duree", "parc.dormant")
    ]
    hold_seance(dossier, [*agree({"parc.duree": 0}), *constats])
    lignes = held(tmp_path).resultat.lignes
    assert (lignes["parc.duree"].score, lignes["parc.dormant"].score) == (0.0, 1.0)


def test_variante(tmp_path: Path, dossier: Path) -> None:
    """A séance on a variante is scored on its questions alone, and says so."""
    hold_seance(dossier, cite=CITE | {"variante": "express"})
    constat = held(tmp_path)
    assert "parc.ratio" not in constat.resultat.lignes
    assert constat.to_json()["seance"]["variante"] == "express"


def test_remarks(tmp_path: Path, dossier: Path) -> None:
    """A torn last line, and a référentiel that changed under the same number, are said; else nothing."""
    journal = hold_seance(dossier)
    assert held(tmp_path).remarques == ()
    journal.write_bytes(journal.read_bytes() + b'{"n":2')
    (dechiree,) = held(tmp_path).remarques
    assert "la dernière ligne est déchirée" in plain(dechiree)
    assert journal.name in dechiree
    journal.unlink()
    hold_seance(dossier, cite=CITE | {"empreinte": "0" * 64})
    (change,) = held(tmp_path).remarques
    assert "collectivites-2026.1 a changé depuis la séance" in plain(change)


def test_json(tmp_path: Path, dossier: Path) -> None:
    """The shape of `scorer --json`, with organisation and séance, and where the journal stood."""
    hold_seance(dossier, validee=True)
    constat = held(tmp_path)
    vu = constat.to_json()
    assert list(vu) == [*constat.resultat.to_json(), "organisation", "seance"]
    assert vu["organisation"] == {"slug": "valmont", "nom": "Valmont", "type": "commune"}
    assert vu["seance"] == {
        "nom": "2025-05-06-autodiagnostic",
        "date": "2025-05-06",
        "jalon": "autodiagnostic",
        "variante": None,
        "n": 3,  # ouverture, clôture, validation
        "empreinte": constat.seance.journal.empreintes[-1],
        "provisoire": False,
    }


def test_provisional_until_validated(tmp_path: Path, dossier: Path) -> None:
    """Without its validation a séance is provisional."""
    hold_seance(dossier)
    assert held(tmp_path).to_json()["seance"]["provisoire"] is True
