"""Words that tell places from other things: closed lists, and lists shipped as resources."""

from __future__ import annotations

from functools import cache
from pathlib import Path

_FOLDER = Path(__file__).parent.parent / "resources" / "lexicon"


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


PREPOSITIONS = _words(
    "in at near from to outside across around through into toward towards between throughout"
    " inside via off within beyond above below along"
)
"""Prepositions that announce a place ("of" and "for" announce anything)."""

DIRECTIONS = _words(
    "north south east west northern southern eastern western northeast northwest southeast"
    " southwest northeastern northwestern southeastern southwestern central downtown upper lower"
    " greater mid upstate inner outer"
)
TITLES = _words(
    "mr mrs ms miss dr sir lord lady dame prince princess king queen president premier chancellor"
    " minister secretary senator sen rep representative congressman congresswoman governor gov"
    " mayor councilman councilwoman councillor commissioner sheriff officer sgt sergeant lt"
    " lieutenant capt captain col colonel gen general maj major cpl pvt adm admiral detective"
    " inspector constable chief judge justice attorney prosecutor coach manager director professor"
    " prof rev reverend father pastor bishop archbishop cardinal pope rabbi imam sheikh ayatollah"
    " actor actress singer author writer spokesman spokeswoman spokesperson analyst doctor ceo"
    " chairman chairwoman deputy ambassador principal superintendent trooper cmdr pfc spc supt"
    " brother sister uncle aunt husband wife son daughter teammate striker midfielder goalkeeper"
    " quarterback linebacker pitcher defender forward guard emperor founder economist sultan"
)
MONTHS = _words(
    "january february march april may june july august september october november december"
    " monday tuesday wednesday thursday friday saturday sunday jan feb mar apr jun jul aug sep"
    " sept oct nov dec"
)
INSTITUTIONS = _words(
    "police sheriff sheriffs county city university college school schools hospital court courthouse"
    " jail prison airport museum library church cathedral mosque temple council police department"
    " fire chamber district board commission committee association authority agency ministry"
    " government parliament senate assembly embassy consulate times post news herald tribune"
    " gazette journal observer chronicle star globe sun mail press telegraph courier dispatch"
    " examiner register sentinel bulletin record daily radio tv bank company corp inc group club fc"
    " united rovers rangers agreement treaty accord protocol declaration convention institute center"
    " centre medical health academy society foundation festival marathon open cup league symphony"
    " orchestra opera zoo railway railroad transit exchange stock high elementary middle state"
    " national regional municipal mp mla town village township force guard army navy air forces"
    " clinic theater theatre stadium arena field mall plaza hotel inn power electric utilities"
    " housing water port speedway raceway"
)
"""Words after a place name that make both the name of an organization or building."""

ROADS = _words(
    "street st avenue ave road rd drive dr lane ln boulevard blvd highway hwy parkway pkwy court ct"
    " freeway expressway turnpike terrace trail way square circle alley"
)
FEATURE_WORDS = _words(
    "river lake creek mountain mountains mount bay sea ocean strait gulf island islands peninsula"
    " valley canyon desert forest canal dam bridge tunnel hill hills beach park falls springs"
    " county province district region oblast krai parish township city town village state border"
    " coast pass plateau basin cape harbor harbour port heights"
)
COUNTY_WORDS = _words("county counties parish co")
SETTLEMENTS = _words("city town village suburb capital borough township hamlet community")
CONNECTORS = _words(
    "of the and de del la le les el al du da do dos das di von der den am an sur upon on in under"
    " y e en las los san ul aux a d l ye"
)
ORG_PREFIXES = _words(
    "bank university college church diocese archdiocese bishop treaty institute battle republic"
    " ministry museum city"
)
CITY_OFFICES = _words(
    "council hall manager police public school schools commission attorney clerk councilman"
    " councilwoman councillor administrator engineer planner university"
)
AP_ABBREVIATIONS = _words(
    "Ala. Ariz. Ark. Calif. Colo. Conn. Del. Fla. Ga. Ill. Ind. Kan. Ky. La. Md. Mass. Mich. Minn."
    " Miss. Mo. Mont. Neb. Nev. N.H. N.J. N.M. N.Y. N.C. N.D. Okla. Ore. Pa. R.I. S.C. S.D. Tenn."
    " Tex. Vt. Va. Wash. W.Va. Wis. Wyo. D.C. B.C. Alta. Sask. Man. Ont. Que. N.B. N.S. P.E.I. Nfld."
)
"""Abbreviations of states and provinces as the Associated Press writes them."""

FREE_ABBREVIATIONS = _words(
    "US U.S. USA U.S.A. UK U.K. UAE U.A.E. DRC D.R.C. DPRK D.P.R.K. PRC NYC N.Y.C. L.A. NSW N.S.W."
    " D.C. N.Y. N.J. B.C. W.Va. P.E.I. N.H. N.M. N.C. S.C. N.D. S.D. R.I. PEI"
)
"""Abbreviations that stand without a dot of a sentence or a comma before."""

CIVIC = _words(
    "police man woman men women teen teenager couple resident residents native officials area council"
    " mayor officers firefighters students schools attorney lawyer homeowner homeowners taxpayers"
    " voters motorist driver business businesses suburb suburbs neighborhood neighbourhood district"
    " branch office headquarters courthouse hospital airport campus alderman aldermen selectmen"
    " teachers campus downtown waterfront metro metropolitan neighbors neighbours"
)
"""Common nouns that a town's name stands before: "a Rochester man", "the Leeds branch"."""

LANGUAGE_CUES = _words(
    "speak speaks speaking spoke spoken language learn learning fluent translated"
)
NEVER_ALONE = _words(
    "olympic olympics liberal democrat passover easter christmas thanksgiving commonwealth operation"
    "north south east west northeast northwest southeast southwest northern southern eastern western"
    " central street avenue road river lake county city town village state states district province"
    " region park hill beach island church school hospital university college police the a an he she"
    " it they we i you this that of in on at is are was were as and or but if so no not do by to for"
    " my our his her its their me us him them who what when where why how which all some any many"
    " most more other such only own same than too very can will just should now one two three four"
    " five six seven eight nine ten first second third day days week month year time house home"
    " senate congress internet god mass miss ill ore wash ind la man mr mrs ms dr man pa met many"
    " bar ball bell sun university union center centre federal commerce metro media independence"
    " liberty freedom white black green brown red blue gray grey gold silver young old new long"
    " short best nice of male mobile split reading march may hope love faith grace joy job jobs"
    " enterprise success why real buy ho no as"
)
"""Words too common to be a place on their own without place evidence, though places bear them."""


@cache
def common_words() -> dict[str, float]:
    """Return the share of lower-case use of words that also name places, 0 to 1."""
    lines = (_FOLDER / "common_words.tsv").read_text(encoding="utf-8").splitlines()
    return {word: int(share) / 100 for word, share in (line.split("\t") for line in lines)}


@cache
def given_names() -> frozenset[str]:
    """Return common given names, lower case (US Census 1990)."""
    return frozenset((_FOLDER / "given_names.txt").read_text().split())


@cache
def surnames() -> frozenset[str]:
    """Return common surnames, lower case (US Census 1990)."""
    return frozenset((_FOLDER / "surnames.txt").read_text().split())
