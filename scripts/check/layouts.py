"""Compares the interactions of Recital with those of pandas for files in published layouts. See scripts/check/layouts."""

import pathlib
import random
import re
import shutil
import subprocess
import sys

import pandas

USERS, ITEMS, ROWS = 400, 300, 20_000
SPEC = """experiment: layouts
{dataset}split: {{type: random, validation: 0.1, test: 0.1}}
evaluation: {{metrics: [nDCG], cutoffs: [10], select: nDCG@10}}
model: popularity
"""


def book_crossing(folder, rng):
    """Semicolons, all fields quoted, Latin-1; users rate a book once."""
    books = [f"ISBN{item:05d}{rng.choice(['', '-ä', '-é', ';x'])}" for item in range(ITEMS)]
    pairs = {(user(rng), rng.choice(books)) for _ in range(ROWS)}
    lines = ['"User-ID";"ISBN";"Book-Rating"'] + [f'"{one}";"{book}";"{rng.randint(0, 10)}"' for one, book in sorted(pairs)]
    path = folder / "BX-Book-Ratings.csv"
    path.write_text("\r\n".join(lines) + "\r\n", encoding="latin-1")
    frame = pandas.read_csv(path, sep=";", encoding="latin-1", dtype={"User-ID": str, "ISBN": str})
    return frame.rename(columns={"User-ID": "user", "ISBN": "item", "Book-Rating": "rating"})


def events(rng):
    """Rows of RetailRocket's events, with repeated interactions and times in milliseconds."""
    kinds = rng.choices(["view", "addtocart", "transaction"], weights=[90, 7, 3], k=ROWS)
    return [(1_430_000_000_000 + rng.randrange(10**10), user(rng), kind, rng.randrange(ITEMS)) for kind in kinds]


def selected(frame):
    frame = frame[frame["event"].isin(["view", "transaction"])]
    frame = frame.rename(columns={"visitorid": "user", "itemid": "item"}).astype({"user": str, "item": str})
    return frame.assign(time=frame["timestamp"] / 1000)


def retail_rocket(folder, rng):
    path = folder / "events.csv"
    lines = [f"{time},{one},{kind},{item}," for time, one, kind, item in events(rng)]
    path.write_text("\n".join(["timestamp,visitorid,event,itemid,transactionid", *lines]) + "\n")
    return selected(pandas.read_csv(path))


def mind(folder, rng):
    """Impressions with clicks: several items in a field, of which those that end with -1 count. No clicks in some rows."""
    lines = []
    for number in range(ROWS // 10):
        shown = [f"N{rng.randrange(ITEMS)}-{int(rng.random() < 0.2)}" for _ in range(rng.randint(1, 20))]
        hour, half = rng.randint(1, 12), rng.choice(["AM", "PM"])
        time = f"{rng.randint(1, 12)}/{rng.randint(1, 28)}/2019 {hour}:{rng.randint(0, 59):02d}:{rng.randint(0, 59):02d} {half}"
        lines.append(f"{number}\tU{user(rng)}\t{time}\tN1 N2\t{' '.join(shown)}")
    (folder / "behaviors.tsv").write_text("\n".join(lines) + "\n")
    columns = ["news", "category", "subcategory", "title", "abstract", "url", "title_entities", "abstract_entities"]
    news = [f'N{item}\tc{item % 7}\ts{item % 20}\tA "title\tabstract {item}\t\t[]\t[]' for item in range(ITEMS)]
    (folder / "news.tsv").write_text("\n".join(news) + "\n")
    assert all(line.count("\t") == len(columns) - 1 for line in news)
    frame = pandas.read_csv(folder / "behaviors.tsv", sep="\t", header=None, names=["id", "user", "time", "history", "item"], quoting=3)
    frame = frame.assign(item=frame["item"].str.split(" ")).explode("item")
    frame = frame[frame["item"].str.endswith("-1")]
    time = pandas.to_datetime(frame["time"], format="%m/%d/%Y %I:%M:%S %p", utc=True)
    return frame.assign(item=frame["item"].str[:-2], time=(time - pandas.Timestamp(0, tz="UTC")).dt.total_seconds())


def parquet(folder, rng):
    """The events of RetailRocket as Parquet, with dictionaries, whose timestamps have a type."""
    frame = pandas.DataFrame(events(rng), columns=["timestamp", "visitorid", "event", "itemid"])
    typed = frame.assign(timestamp=pandas.to_datetime(frame["timestamp"], unit="ms", utc=True), event=frame["event"].astype("category"))
    typed.to_parquet(folder / "events.parquet", compression="zstd", row_group_size=ROWS // 7, index=False)
    return selected(frame)


PARQUET = """dataset:
  type: parquet
  path: events.parquet
  user: visitorid
  item: itemid
  timestamp: timestamp
  where: {event: [view, transaction]}
"""
LAYOUTS = {"Book-Crossing": book_crossing, "RetailRocket": retail_rocket, "MIND": mind, "Parquet": parquet}


def main():
    folder, seed = pathlib.Path(sys.argv[1]), int(sys.argv[2])
    failures = 0
    for name, layout in LAYOUTS.items():
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        expected = counts(layout(folder, random.Random(seed)))
        (folder / "spec.yaml").write_text(SPEC.format(dataset=PARQUET if name == "Parquet" else of_page(name)))
        found = counts(recital(folder))
        different = [fact for fact, value in expected.items() if found[fact] != value]
        failures += bool(different)
        print(f"{name}: {expected['interactions']:,} interactions of {len(expected['users']):,} users with {len(expected['items']):,} items: ", end="")
        print(f"FAILED, different {', '.join(different)}" if different else "equal")
    sys.exit(1 if failures else 0)


def of_page(name):
    """The lines of a layout in docs/data.md."""
    page = pathlib.Path("docs/data.md").read_text()
    return re.search(rf"### {re.escape(name)}\n.*?```yaml\n(.*?)```", page, re.DOTALL).group(1)


def recital(folder):
    """The interactions of all parts of the exported split."""
    split = folder / "split"
    command = ["scripts/recital", "export", "split", str(folder / "spec.yaml"), "--output", str(split)]
    done = subprocess.run(command, capture_output=True, text=True)
    if done.returncode:
        sys.exit(f"scripts/check/layouts: {' '.join(command)} failed:\n{done.stderr}")
    parts = [pandas.read_csv(split / f"{part}.csv", dtype={"user": str, "item": str}) for part in ("train", "validation", "test")]
    return pandas.concat(parts).rename(columns={"timestamp": "time"})


def counts(frame):
    return {
        "interactions": len(frame),
        "users": frame["user"].value_counts().to_dict(),
        "items": frame["item"].value_counts().to_dict(),
        "pairs": frame.groupby(["user", "item"]).size().to_dict(),
        "ratings": frame["rating"].value_counts().to_dict() if "rating" in frame else None,
        "times": sorted(frame["time"].round(3)) if "time" in frame else None,
    }


def user(rng):
    """A user; some are much more active than others."""
    return int(USERS * rng.random() ** 2)


if __name__ == "__main__":
    main()
