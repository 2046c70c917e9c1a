"""What an index says of a report, from what the manifest notes."""

from __future__ import annotations

from datetime import date
from typing import Any

from numresp.rapport.donnees.fiche_de_rapport import note_titre, read_fiche, write_jalons


def note(nom: str, jour: str, **autres: Any) -> dict[str, Any]:
    """An entry of the manifest."""
    fiche = {"nom": "Valmont", "jour": jour, "exemple": False, "provisoire": False, "reservee": False, "jalons": ""}
    fichiers = {f"valmont/{nom}.html": {"octets": 1200}, f"valmont/{nom}.json": {"octets": 90}}
    return {"etat": "rendu", "nom": nom, "fichiers": fichiers, "fiche": fiche | autres}


def test_reports_in_the_order_of_the_parcours() -> None:
    """The newest by its day; of the same day, the last of the parcours; jalons as the newest says them."""
    jalons = write_jalons([("lancement", "fait", date(2024, 2, 6)), ("bilan", "à venir", None)])
    assert jalons == "lancement|fait|2024-02-06;bilan|à venir|"
    lue = read_fiche(
        "valmont",
        [
            note("bilan", "2025-05-02", jalons=jalons),
            note("autodiagnostic", "2025-05-02"),
            note("charte", "2024-01-01"),
        ],
    )
    assert lue is not None
    assert [rapport.nom for rapport in lue.rapports] == ["autodiagnostic", "charte", "bilan"]
    assert (lue.dernier.nom, lue.dernier.jour) == ("bilan", date(2025, 5, 2))
    assert [(j.id, j.etat, j.jour) for j in lue.jalons] == [
        ("lancement", "fait", date(2024, 2, 6)),
        ("bilan", "à venir", None),
    ]
    assert lue.dernier.fichiers == {"bilan.html": 1200, "bilan.json": 90}


def test_named_only_where_all_say_so() -> None:
    """One report that is for its own people, however old, and the body is named nowhere."""
    lue = read_fiche("valmont", [note("charte", "2024-01-01", reservee=True), note("bilan", "2025-05-02")])
    assert lue is not None
    assert lue.reservee


def test_nothing_that_stands_there() -> None:
    """What failed, had no matter or was noted before there were indexes is not listed."""
    rien = note("bilan", "2025-05-02")
    assert read_fiche("valmont", []) is None
    assert read_fiche("valmont", [rien | {"etat": "échec"}, rien | {"fichiers": {}}, rien | {"fiche": {}}]) is None


def test_the_later_of_two_notes() -> None:
    """Of two entries of the same report, the later one counts."""
    lue = read_fiche("valmont", [note("bilan", "2025-05-02"), note("bilan", "2025-06-03", exemple=True)])
    assert lue is not None
    assert (lue.dernier.jour, lue.exemple) == (date(2025, 6, 3), "Exemple\N{NO-BREAK SPACE}: données inventées.")


def test_titles_of_figures_go_through_the_manifest() -> None:
    """Noted beside the file that holds the data of one, and read back by its name; nothing is noted of other files."""
    titres = {"bilan-ou-en-est.csv": "Où en est chaque thème"}
    assert note_titre("valmont/bilan.json", titres) == {}
    noms = ("valmont/bilan.html", "valmont/bilan-ou-en-est.csv")
    fichiers = {nom: {"octets": 9, **note_titre(nom, titres)} for nom in noms}
    lue = read_fiche("valmont", [note("bilan", "2025-05-02") | {"fichiers": fichiers}])
    assert lue is not None
    assert lue.dernier.titres == titres
