"""The parts of a Bilan that come from the room, the law and what is to come."""

from datetime import date
from pathlib import Path

from inventes.atelier_fictif import build_referentiel, create_dossier, hold_seance, noeud, plain, question
from inventes.debats_fictifs import Constater, three_debates

from numresp.depot.dossier.dossier import load_dossier
from numresp.depot.fourni.catalogue import load_obligations, load_parcours
from numresp.rapport.composition.organisation import establish_bilan
from numresp.rapport.composition.parcours import list_etats
from numresp.rapport.composition.salle import list_devoirs, list_participants, list_salle, list_suites
from numresp.usages.diagnostic import diagnose
from numresp.usages.jalons_a_rapporter import assess


def test_room(constater: Constater) -> None:
    """Thèmes by importance, those without points last; a barrier on a nœud belongs to its thème."""
    dedans = noeud("un", question("a"), noeuds=[noeud("dedans", question("b"))])
    evenements = [
        ("importance", {"noeud": "deux", "points": 1}),
        ("importance", {"noeud": "trois", "points": 4}),
        ("frein", {"noeud": "dedans", "texte": "le temps"}),
        ("levier", {"noeud": "deux", "texte": "l’envie"}),
    ]
    referentiel = build_referentiel(dedans, noeud("deux", question("c")), noeud("trois", question("d")))
    salle = list_salle(constater(referentiel, evenements))
    assert [(theme.nom, theme.points) for theme in salle] == [
        ("Nom de trois", 4),
        ("Nom de deux", 1),
        ("Nom de un", None),
    ]
    assert (salle[2].freins, salle[1].leviers) == (("le temps",), ("l’envie",))


def test_next_steps(tmp_path: Path, constater: Constater) -> None:
    """What comes after the report's jalon (quick wins, then the charte once signed), by date, the undated last."""
    jalons = (
        "jalons:\n  lancement: {etat: fait, date: 2025-01-01}\n  bilan: {etat: à venir}\n"
        "  quick_wins: {etat: en cours, date: 2025-09-01}\n  charte: {etat: à venir, date: 2025-06-26}\n"
        "charte: {etat: prévue, date: 2025-06-26, signataire: elu}\n"
    )
    constater(three_debates(), [])
    chemin = tmp_path / "valmont/jalons.yaml"
    chemin.write_text(jalons, encoding="utf-8")

    def read_next() -> list[tuple[str, date | None]]:
        constat = assess(load_dossier(tmp_path, "valmont"))
        return [
            (suite.titre, suite.date) for suite in list_suites(constat, list_etats(constat.dossier, load_parcours()))
        ]

    assert read_next() == [
        ("Charte numérique responsable", date(2025, 6, 26)),
        ("Feuille de route", None),
        ("Bilan", None),
        ("Suivi", None),
    ]
    chemin.write_text(jalons.replace("prévue", "signée"), encoding="utf-8")
    assert [titre for titre, _ in read_next()] == [
        "Quick wins",
        "Feuille de route",
        "Bilan",
        "Suivi",
    ]


def test_duties_are_those_of_the_printed_day(tmp_path: Path) -> None:
    """The law is that of the day printed: 25 % of reuse in 2023, 50 % in 2025, nothing yet in 2020."""
    hold_seance(create_dossier(tmp_path), jour="2020-05-06")
    constat = diagnose(load_dossier(tmp_path, "valmont"))

    def steps(jour: str) -> list[str]:
        le = date.fromisoformat(jour)
        devoirs = list_devoirs(constat, load_obligations(jour=le), le)
        return [plain(devoir.etape)[:4] for devoir in devoirs if devoir.titre.endswith("réemploi")]

    assert (steps("2020-06-01"), steps("2023-06-01"), steps("2025-06-01")) == ([], ["25 %"], ["50 %"])


def test_who_is_in_the_room(tmp_path: Path) -> None:
    """Participants by role; the number of voters is the greatest number of votes on a question."""
    participants = [
        ("participant", {"participant": f"p{rang}", "role": role}) for rang, role in enumerate(["elu", "achats"])
    ]
    votes = [("vote", {"question": "parc.ratio", "comptes": {"0": 2, "3": 1, "ne_sait_pas": 1}})]
    hold_seance(create_dossier(tmp_path), [*participants, *votes], validee=True)
    constat = diagnose(load_dossier(tmp_path, "valmont"))
    assert [participant.role for participant in list_participants(constat)] == ["élu", "achats"]
    seance = establish_bilan("valmont", str(tmp_path)).seance
    assert (seance.votants, seance.provisoire, seance.validee_par) == (4, False, "elu")
    assert seance.validee_le == date(2025, 5, 6)
