"""`python -m bench.linter`: the linter and its peers over the labelled sentences, printed."""

from bench.linter.measures import Score, alarms_on_harmless, linter, measure
from bench.linter.peers import phrase_list, plain_patterns
from bench.linter.sentences import SPLITS, load

SYSTEMS = {"linter": linter, "phrase list": phrase_list, "plain patterns": plain_patterns}


def main() -> None:
    sentences = load()
    for split in (*SPLITS, "both"):
        chosen = [one for one in sentences if split in (one.split, "both")]
        harmless = sum(not one.expected for one in chosen)
        print(
            f"\n{split}: {len(chosen)} sentences, {harmless} harmless\n{'':16}" + _columns() + "   alarms on harmless"
        )
        scores = {name: measure(chosen, system)[0] for name, system in SYSTEMS.items()}
        for name, score in scores.items():
            alarms, of = alarms_on_harmless(chosen, SYSTEMS[name])
            print(f"{name:16}{_row(score)}   {alarms} of {of}")
        wrong = scores["linter"].false + scores["linter"].missed
        for name in ("phrase list", "plain patterns"):
            theirs = scores[name].false + scores[name].missed
            print(f"mistakes of the {name} for each of the linter's: {theirs / max(wrong, 1):.0f} ({theirs} : {wrong})")
    print(f"\nby rule, both halves\n{'':16}" + _columns())
    for code, score in measure(sentences, linter)[1].items():
        print(f"{code:16}{_row(score)}")


def _columns() -> str:
    return "".join(f"{name:>10}" for name in ("right", "false", "missed", "precision", "recall", "F1"))


def _row(score: Score) -> str:
    counts = "".join(f"{count:>10}" for count in (score.right, score.false, score.missed))
    return counts + "".join(f"{share:>10.3f}" for share in (score.precision, score.recall, score.f1))


if __name__ == "__main__":
    main()
