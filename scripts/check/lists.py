"""Scores exported TREC runs with ir_measures and ranx, and compares every case with the values that Recital exports."""

import csv
import glob
import re
import sys

import ir_measures

LARGEST = 1e-7
CUTOFFS = (5, 20)
# Neither ranx nor ir_measures has an average precision normalised by min(cutoff, relevant items)
RANX = {"nDCG": "ndcg", "Recall": "recall", "Precision": "precision", "HitRate": "hit_rate", "MRR": "mrr"}
MEASURES = {
    "nDCG": ir_measures.nDCG,
    "Recall": ir_measures.R,
    "Precision": ir_measures.P,
    "HitRate": ir_measures.Success,
    "MRR": ir_measures.RR,
}


def reported(file, seed):
    """The exported values by case, with the keys of the TREC files."""
    with open(file, newline="", encoding="utf-8") as lines:
        rows = [row for row in csv.DictReader(lines) if row["seed"] == seed]
    users = [row["user"] for row in rows]
    several = len(set(users)) < len(users)
    seen = {}
    cases = {}
    for row in rows:
        user = row["user"]
        seen[user] = seen.get(user, 0) + 1
        cases[f"{user}#{seen[user]}" if several else user] = row
    return cases


def ranx_values(qrels_file, run_file):
    """The values of ranx by metric, cutoff and case."""
    import ranx

    names = [f"{metric}@{k}" for metric in RANX.values() for k in CUTOFFS]
    run = ranx.Run.from_file(run_file, kind="trec")
    ranx.evaluate(ranx.Qrels.from_file(qrels_file, kind="trec"), run, names, make_comparable=True)
    for name, metric in RANX.items():
        for k in CUTOFFS:
            for case, value in run.scores[f"{metric}@{k}"].items():
                yield f"{name}@{k}", case, value


def main(task, folder, *options):
    worst = {"ir_measures": 0.0} if options else {"ir_measures": 0.0, "ranx": 0.0}
    compared = 0
    for run_file in sorted(glob.glob(f"{folder}/runs/*.run")):
        seed = re.search(r"-seed(\d+)-", run_file).group(1)
        cases = reported(f"{folder}/cases.csv", seed)
        qrels_file = f"{folder}/split-{seed}/test.qrels"
        qrels = list(ir_measures.read_trec_qrels(qrels_file))
        run = list(ir_measures.read_trec_run(run_file))
        assert {qrel.query_id for qrel in qrels} == set(cases), "the cases differ"
        measures = {measure @ k: f"{name}@{k}" for name, measure in MEASURES.items() for k in CUTOFFS}
        for value in ir_measures.iter_calc(list(measures), qrels, run):
            difference = abs(value.value - float(cases[value.query_id][measures[value.measure]]))
            worst["ir_measures"] = max(worst["ir_measures"], difference)
            compared += 1
        if "ranx" in worst:
            for metric, case, value in ranx_values(qrels_file, run_file):
                worst["ranx"] = max(worst["ranx"], abs(value - float(cases[case][metric])))
                compared += 1
    largest = ", ".join(f"{difference:.1e} ({program})" for program, difference in worst.items())
    print(f"{task}: {compared} values compared; largest difference: {largest}")
    return 0 if compared and max(worst.values()) <= LARGEST else 1


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
