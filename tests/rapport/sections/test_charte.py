"""The sections on the charte."""

from pathlib import Path

from inventes.atelier_fictif import agree, answer_all, create_dossier, follow, hold_seance, read_table, words

from numresp.rapport.composition.organisation import establish_bilan
from numresp.rapport.donnees.organisation import Bilan
from numresp.rapport.sections import charte as engagements


def establish(espace: Path, charte: str, niveau: int = 3) -> Bilan:
    """Give the Bilan of a dossier with this charte; the report is dated 6 May 2025, or the day of the signature."""
    actions = "a;Former;sensibilisation.agents;action;En cours;;;;;;;;"
    hold_seance(follow(create_dossier(espace), actions, jalons=charte), agree(answer_all(niveau)))
    return establish_bilan("valmont", str(espace), "charte")


def test_every_engagement_is_named(tmp_path: Path) -> None:
    """All five, kept or not, each with what backs it, what is weak, and the open actions."""
    bilan = establish(tmp_path, "charte: {etat: prévue, engagements: [C5]}\n", niveau=0)
    lignes = read_table(engagements.render_engagements(bilan))[1:]
    assert [ligne[0].rpartition(" (")[2] for ligne in lignes] == ["non retenu)"] * 4 + ["retenu)"]
    ligne = lignes[-1]
    assert ligne[1] == "Rien de solide encore."
    assert "et " in ligne[2]
    assert ligne[3] == "Former"


def test_none_kept_yet(tmp_path: Path) -> None:
    """Until one is kept, all five are shown, and it is said."""
    html = engagements.render_engagements(establish(tmp_path, "charte: {etat: prévue}\n"))
    assert len(read_table(html)) == 6
    assert "Aucun engagement n’est encore noté" in words(html)


def test_signature(tmp_path: Path) -> None:
    """When and by which role; a date foreseen that is past is said to be; it is neither a mark nor a label."""
    charte = "charte: {etat: prévue, date: 2025-04-01, signataire: elu}\n"
    dit = words(engagements.render_signature(establish(tmp_path / "a", charte)))
    assert dit.startswith(
        "Signature prévue le 1er avril 2025 ; signataire : élu. Cette date est passée, "
        "et le dossier ne note pas encore de signature."
    )
    signee = words(engagements.render_signature(establish(tmp_path / "b", charte.replace("prévue", "signée"))))
    assert signee.startswith("Signée le 1er avril 2025 ; signataire : élu. La charte est un acte volontaire : ni audit")
