"""Each kind of event (design, 4.4): what it must carry, and what it refuses."""

from __future__ import annotations

from typing import Any

import pytest
from inventes.outils_depot import OUVERTURE, dit
from pydantic import ValidationError

from numresp.modele.seance.evenements import LECTEUR

MARQUE = {"n": 1, "empreinte": "ab"}
EVENEMENTS: dict[str, dict[str, Any]] = {
    "ouverture": OUVERTURE,
    "participant": {"participant": "p1", "role": "elu"},
    "constat": {"question": "q", "reponse": 2, "role": "technicien", "preuve": "Facture", "origine": "parc"},
    "vote": {"question": "q", "comptes": {"0": 1, "3": 2, "ne_sait_pas": 1, "non_concerne": 0}},
    "reponse": {"question": "q", "reponse": {"niveau": 1, "prevu": 2}, "provisoire": True},
    "a_verifier": {"question": "q", "role": "achats", "echeance": "2025-06-01"},
    "commentaire": {"cible": "q", "texte": "Oui", "prive": True},
    "importance": {"noeud": "n", "points": 3},
    "frein": {"noeud": "n", "texte": "Le temps"},
    "levier": {"noeud": "n", "texte": "L’envie"},
    "action": {"action": "a", "titre": "A", "nature": "quick_win", "questions": ["q"], "pilote": "consultant"},
    "capacite": {
        "debut": "2026-T1",
        "trimestres": 8,
        "jours_par_trimestre": 10,
        "budget_par_an_eur": 0.0,
        "viser": "p",
    },
    "plan": {
        "etapes": [{"action": "a", "titre": "A", "nature": "action", "fin": "2026-T2", "jours": 0.0}],
        "ecart": 0.0,
    },
    "annulation": {"cible": 1},
    "cloture": {"jusque": MARQUE},
    "validation": {"role": "direction", "jusque": MARQUE},
    "reouverture": {"motif": "Erreur"},
}


def read(genre: str, **autres: Any) -> Any:
    """Read one event as a line of a journal has it."""
    return LECTEUR.validate_python(
        {"n": 2, "horodatage": "2025-05-06T08:00:00.000Z", **EVENEMENTS[genre], "type": genre, **autres}
    )


@pytest.mark.parametrize("genre", EVENEMENTS)
def test_every_kind(genre: str) -> None:
    """Each kind of event is read, with its number and its instant in universal time."""
    lu = read(genre)
    assert (lu.type, lu.n, lu.horodatage.utcoffset().total_seconds()) == (genre, 2, 0)


@pytest.mark.parametrize("genre", EVENEMENTS)
def test_unknown_key(genre: str) -> None:
    """A key that an event does not know is refused: it would be lost."""
    with pytest.raises(ValidationError, match="inconnu"):
        read(genre, inconnu=1)


@pytest.mark.parametrize(
    ("genre", "cle"),
    [(genre, cle) for genre in EVENEMENTS for cle in ("n", "horodatage")]
    + [
        ("vote", "question"),
        ("reponse", "reponse"),
        ("constat", "role"),
        ("cloture", "jusque"),
        ("annulation", "cible"),
    ],
)
def test_what_an_event_needs(genre: str, cle: str) -> None:
    """An event without its number, instant, question, answer or target is none."""
    brut = {"n": 2, "horodatage": "2025-05-06T08:00:00Z", **EVENEMENTS[genre], "type": genre}
    del brut[cle]
    with pytest.raises(ValidationError, match=cle):
        LECTEUR.validate_python(brut)


def test_a_constat_of_the_room_needs_no_role() -> None:
    """What the room establishes itself is said by a role that is there, or by none; all others say who answered."""
    brut = {"n": 2, "horodatage": "2025-05-06T08:00:00Z", "type": "constat", "question": "q", "reponse": 1}
    assert LECTEUR.validate_python(brut | {"origine": "seance"}).role is None  # type: ignore[union-attr]
    for origine in ("questionnaire", "parc", "seance_precedente"):
        with pytest.raises(ValidationError, match=dit("un constat dit le rôle qui répond")):
            LECTEUR.validate_python(brut | {"origine": origine})


def test_unknown_kind() -> None:
    """A kind of event that numresp does not know is refused, not skipped."""
    with pytest.raises(ValidationError, match="type"):
        LECTEUR.validate_python({"n": 1, "horodatage": "2025-05-06T08:00:00Z", "type": "sieste"})


@pytest.mark.parametrize("instant", ["2025-05-06T08:00:00", "hier", None])
def test_instant_without_zone(instant: Any) -> None:
    """An instant says its zone."""
    with pytest.raises(ValidationError, match="horodatage"):
        read("frein", horodatage=instant)


@pytest.mark.parametrize(
    "contenu",
    [
        {"comptes": {}},
        {"comptes": {"0": 1}, "participant": "p1", "reponse": 1},
        {"comptes": {"0": 1}, "participant": "p1"},
        {"comptes": {}, "participant": "p1"},
        {"comptes": {}, "reponse": 1},
    ],
)
def test_two_kinds_of_votes(contenu: dict[str, Any]) -> None:
    """A vote is either counts or one participant's answer, whole, and never both."""
    with pytest.raises(ValidationError, match=dit("un vote porte soit des comptes par niveau, soit un participant")):
        read("vote", **contenu)


@pytest.mark.parametrize("cle", ["-1", "1.0", "oui", "", "²", "١"])
def test_counts_are_by_level(cle: str) -> None:
    """Counts are by level number, `ne_sait_pas` or `non_concerne`."""
    with pytest.raises(ValidationError, match=dit("compte d’un niveau, de ne_sait_pas ou de non_concerne attendu")):
        read("vote", comptes={cle: 1})


@pytest.mark.parametrize("compte", [-1, 1.5, "2", True, 1001])
def test_counts_are_numbers_of_people(compte: Any) -> None:
    """A count is a whole number of people in a room."""
    with pytest.raises(ValidationError, match="comptes"):
        read("vote", comptes={"0": compte})


def test_zero_votes() -> None:
    """A count of 0 is a count."""
    assert read("vote", comptes={"0": 0}).comptes == {"0": 0}


@pytest.mark.parametrize("jour", ["2025-02-30", "20250506", "2025-W19-2", 20250506, "2025-05-06T08:00:00", None])
def test_days(jour: Any) -> None:
    """A day is AAAA-MM-JJ and in the calendar; no other writing is read as one."""
    with pytest.raises(ValidationError, match=dit("date AAAA-MM-JJ attendue")):
        read("ouverture", date=jour)


@pytest.mark.parametrize("role", ["maire", "consultant", "technicien"])
def test_who_validates(role: str) -> None:
    """Only direction or élu validates a séance."""
    with pytest.raises(ValidationError, match="role"):
        read("validation", role=role)


def test_roles_of_the_room() -> None:
    """A participant is a role; a word that is none is refused."""
    assert read("participant", role="consultant").role == "consultant"
    with pytest.raises(ValidationError, match="role"):
        read("participant", role="Jeanne")
