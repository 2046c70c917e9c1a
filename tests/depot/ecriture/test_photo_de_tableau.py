"""A photo of a flipchart: kept light and upright, without what a telephone notes; what is no picture is refused."""

from __future__ import annotations

from base64 import b64encode
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from numresp.depot.ecriture.photo_de_tableau import COTE_PX, PHOTO_OCTETS, store_photo
from numresp.depot.parties.preuves import list_preuves
from numresp.erreurs import DonneesInvalides

ORIENTATION, LIEU = 0x0112, 0x8825
"""EXIF tags: how the picture is turned, and where it was taken."""


def shoot(large: int = 400, haut: int = 300, genre: str = "JPEG", *, tournee: bool = False) -> str:
    """A photo as a browser sends it; `tournee` as a telephone held upright writes it, with its place."""
    exif = Image.Exif()
    if tournee:
        exif[ORIENTATION] = 6
        exif.get_ifd(LIEU)[1] = "N"
    sortie = BytesIO()
    Image.new("RGB", (large, haut), "white").save(sortie, genre, exif=exif)
    return b64encode(sortie.getvalue()).decode()


def test_among_the_proofs(tmp_path: Path) -> None:
    """It can be cited at once; a second one stands beside the first."""
    noms = [store_photo(tmp_path, "2026-05-06-autodiagnostic", "IMG 1.jpg", shoot()) for _ in range(2)]
    assert noms == [f"preuves/2026-05-06-autodiagnostic-tableau-{rang}.jpg" for rang in (1, 2)]
    assert list_preuves(tmp_path) == noms


def test_light_and_upright(tmp_path: Path) -> None:
    """Made smaller, turned as it was held, and nothing noted in it is kept, the place least of all."""
    nom = store_photo(tmp_path, "s", "IMG.jpg", shoot(3200, 2400, tournee=True))
    with Image.open(tmp_path / nom) as image:
        assert image.size == (1200, COTE_PX)
        assert dict(image.getexif()) == {}
        assert image.format == "JPEG"


@pytest.mark.parametrize("genre", ["PNG", "WEBP"])
def test_other_pictures(tmp_path: Path, genre: str) -> None:
    """A capture of a screen is a picture too."""
    with Image.open(tmp_path / store_photo(tmp_path, "s", "vue", shoot(genre=genre))) as image:
        assert (image.format, image.size) == ("JPEG", (400, 300))


@pytest.mark.parametrize(
    ("contenu", "message"),
    [
        ("", "photo vide"),
        ("pas du base64", "photo vide"),
        (b64encode(b"%PDF-1.7 ...").decode(), "JPEG, PNG ou WebP"),
        (shoot()[:400], "JPEG, PNG ou WebP"),
        (shoot(genre="GIF"), "JPEG, PNG ou WebP"),
        (b64encode(b"x" * (PHOTO_OCTETS + 1)).decode(), "8 Mo"),
    ],
)
def test_refused(tmp_path: Path, contenu: str, message: str) -> None:
    """Nothing, another file, a photo cut on its way, a kind that is not taken, one too heavy: said, and nothing is written."""
    with pytest.raises(DonneesInvalides) as leve:
        store_photo(tmp_path, "s", "IMG.jpg", contenu)
    assert message in str(leve.value).replace("\xa0", " ")
    assert list(tmp_path.rglob("*.jpg")) == []
