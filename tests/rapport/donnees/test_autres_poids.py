"""What is asked of a priority under other weights: to stay among the first five, or the first ten."""

from numresp.rapport.donnees.autres_poids import AutresPoidsBilan, PrioriteBilan


def priorite(rang: int) -> PrioriteBilan:
    return PrioriteBilan(question="q", rang=rang, cinq=30, dix=60, rang_haut=1, rang_bas=12, palier="", loi=False)


def seen(en_tout: int) -> AutresPoidsBilan:
    return AutresPoidsBilan(concentration=8, ponderations=100, en_tout=en_tout, priorites=(), palier=None)


def test_groups() -> None:
    """Ranks 1 to 5 are asked of the first five, 6 to 10 of the first ten; where it could not leave them, nothing is asked."""
    assert [seen(20).find_group(priorite(rang)) for rang in (1, 5, 6, 10)] == [(5, 30), (5, 30), (10, 60), (10, 60)]
    assert [seen(5).find_group(priorite(rang)) for rang in (1, 5)] == [None, None]
    assert [seen(10).find_group(priorite(rang)) for rang in (5, 6)] == [(5, 30), None]
    assert [seen(combien).is_ranked for combien in (0, 5, 6)] == [False, False, True]
