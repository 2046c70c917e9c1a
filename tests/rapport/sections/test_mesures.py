"""The sections on measures: series, Digital Clean Up Day, volume of the mailboxes."""

from pathlib import Path

from inventes.atelier_fictif import create_dossier, follow, hold_seance, read_table, words

from numresp.rapport.composition.organisation import establish_bilan
from numresp.rapport.donnees.organisation import Bilan
from numresp.rapport.sections import mesures

MESURES = "\n".join(
    (
        "17/03/2025;messagerie_go;382,5;Go;stock;Console;;",
        "10/03/2025;messagerie_go;412;Go;stock;Console;;",
        "31/03/2025;messagerie_go;384,2;Go;stock;Console;;",
        "15/03/2025;deee_kg;1200;kg;flux;Pesée;Bordereau;",
        "15/03/2025;messagerie_supprime_go;30;Go;flux;;;",
    )
)


def establish(espace: Path, lignes: str = MESURES) -> Bilan:
    """Give the Bilan of a dossier with these measures."""
    hold_seance(follow(create_dossier(espace), "a;A;;quick_win;En cours;;;;;;;;", lignes))
    return establish_bilan("valmont", str(espace), "quick_wins")


def test_series_in_order_of_time(tmp_path: Path) -> None:
    """First and last value by date, whatever the order of the rows; one value alone has no first."""
    lignes = {ligne[0]: ligne[1:] for ligne in read_table(mesures.render_mesures(establish(tmp_path)))[1:]}
    assert lignes["Volume des messageries (Go, stock)"] == ["412 (10/03/2025)", "384,2 (31/03/2025)"]
    assert lignes["Déchets électroniques remis à une filière (kg, flux)"] == ["—", "1 200 (15/03/2025)"]


def test_asked_for_and_not_measured(tmp_path: Path) -> None:
    """The indicateurs that this jalon asks for in vain are counted, and some named; not what the report counts by itself.

    « 1 quick win réalisé sur 4, avec une preuve notée » is the share of those done with a proof.
    """
    bilan = establish(tmp_path)
    comptes = {"actions_realisees", "quick_wins_prouves", "actions_en_retard"}  # the report counts them by itself
    attendues = [s for s in bilan.series if s.attendu and not s.points and s.id not in comptes]
    assert f"{len(attendues)} indicateurs proposés à ce jalon ne sont pas mesurés" in words(
        mesures.render_mesures(bilan)
    )
    assert "quick_wins_prouves" in {s.id for s in bilan.series if s.attendu}, "asked for at this jalon"
    assert "gains rapides" not in words(mesures.render_mesures(bilan))


def test_clean_up_day(tmp_path: Path) -> None:
    """Its results with date and proof, and what they do not prove."""
    html = mesures.render_dcud(establish(tmp_path))
    assert read_table(html)[1:] == [
        ["Déchets électroniques remis à une filière", "15 mars 2025", "1 200 kg", "Bordereau"],
        ["Courriels supprimés", "15 mars 2025", "30 Go", "—"],
    ]
    assert "Recycler n’est pas réemployer" in words(html)
    assert "négligeable" in words(html)


def test_mailboxes(tmp_path: Path) -> None:
    """Three readings make a curve and its table; fewer are said in a sentence; none says what would be enough."""
    html = mesures.render_messagerie(establish(tmp_path / "a"))
    assert "<svg" in html
    assert [ligne[1] for ligne in read_table(html)[1:]] == ["412", "382,5", "384,2"]
    une = mesures.render_messagerie(establish(tmp_path / "b", "10/03/2025;messagerie_go;412;Go;stock;;;"))
    assert "Trop peu de relevés" in words(une)
    assert "un relevé par mois" in words(mesures.render_messagerie(establish(tmp_path / "c", "")))


def test_unknown_indicateur_is_shown_as_written(tmp_path: Path) -> None:
    """A measure that the catalogue does not know is shown under its own name, last."""
    bilan = establish(tmp_path, "10/03/2025;a_moi;1;pas;stock;;;")
    assert [serie.id for serie in bilan.series if serie.points] == ["a_moi"]


def test_late_and_old_are_named(tmp_path: Path) -> None:
    """At the quick wins (report of 6 May 2025), the jalon before done on 20 April, what is late and what is old.

    The mailboxes were read in March, so they are late; what the town alone counts, read in 2024, is old; collected kilograms
    are a flux of less than a year.
    """
    jalons = "jalons: {autodiagnostic: {etat: fait, date: 2025-04-20}}\n"
    lignes = f"{MESURES}\n01/04/2024;a_moi;1;pas;stock;;;"
    hold_seance(follow(create_dossier(tmp_path), "a;A;;quick_win;En cours;;;;;;;;", lignes, jalons))
    bilan = establish_bilan("valmont", str(tmp_path), "quick_wins")
    html = mesures.render_mesures(bilan)
    derniers = {ligne[0]: ligne[2] for ligne in read_table(html)[1:]}
    assert derniers["Volume des messageries (Go, stock)"] == "384,2 (31/03/2025), relevé en retard"
    assert derniers["a_moi (pas, stock)"] == "1 (01/04/2024), relevé ancien"
    assert derniers["Déchets électroniques remis à une filière (kg, flux)"] == "1 200 (15/03/2025)"
    assert (
        "Relevés en retard à ce jalon : « Volume des messageries » (31/03/2025). "
        "Suivis, mais relevés il y a plus de douze mois : « a_moi » (01/04/2024)." in words(html)
    )
    sans = mesures.render_mesures(
        bilan.model_copy(update={"series": tuple(s for s in bilan.series if s.id == "deee_kg")})
    )
    assert "retard" not in words(sans)
