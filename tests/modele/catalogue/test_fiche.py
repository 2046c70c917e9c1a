"""What the entries of the catalogue share: ids taken once, nothing named twice."""

from numresp.modele.catalogue.fiche import Fiche, check_once, check_unique


def test_same_id() -> None:
    """Each entry whose id is already taken is named, at its id; the first one is right."""
    fiches = [Fiche(id=ident) for ident in ("a", "b", "a", "a")]
    assert [lieu for lieu, _, _ in check_unique("actions", fiches)] == [("actions", 2, "id"), ("actions", 3, "id")]


def test_named_twice() -> None:
    """A word that comes again in a list is a fault at its second place."""
    assert [(lieu, dite.replace("\u00a0", " ")) for lieu, dite, _ in check_once(("x", "jalons"), ["a", "b", "b"])] == [
        (("x", "jalons", 2), "« b » figure deux fois")
    ]
    assert list(check_once((), ["a", "b"])) == []
