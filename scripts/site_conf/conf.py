"""Settings of Sphinx for the site of the documentation; see scripts/site."""

project = "Recital"
author = "The Recital developers"
copyright = author
root_doc = "README"
include_patterns = ["README.md", "CHANGELOG.md", "CONTRIBUTING.md", "docs/**.md", "experiments/*/README.md"]
exclude_patterns = [".git", "**/target", "target", "results"]

extensions = ["myst_parser", "sphinx.ext.githubpages"]
myst_heading_anchors = 6  # the anchors of GitHub
# Blocks with an ellipsis or an unusual dialect are shown without colours.
suppress_warnings = ["misc.highlighting_failure"]

html_theme = "furo"
html_title = "Recital"
html_copy_source = False
html_show_sphinx = False

# A page that is not listed fails the build.
NAVIGATION = {
    "Tutorial": ["docs/tutorial"],
    "How-to": [
        "docs/data",
        "docs/how-to/search",
        "docs/how-to/compare",
        "docs/how-to/reproduce",
        "docs/how-to/resume",
        "docs/how-to/lists",
        "docs/mlflow",
        "docs/external-models",
        "docs/migration",
        "docs/write-a-model",
        "docs/java",
        "docs/gpu",
        "docs/cluster",
    ],
    "Explanation": [
        "docs/evaluation",
        "docs/reproducibility",
        "docs/benchmarks",
        "docs/other-libraries",
        "docs/search",
        "docs/causal",
        "docs/architecture",
        "docs/decisions",
    ],
    "Reference": [
        "docs/commands",
        "docs/troubleshooting",
        "docs/reference/README",
        "docs/reports",
        "docs/leaderboards/README",
        "docs/store",
        "docs/model-folder",
        "docs/reproductions",
        "docs/glossary",
    ],
    "Project": ["CONTRIBUTING", "CHANGELOG", "experiments/plugin-example/README"],
}


def add_navigation(app, page, source):
    """Appends the navigation to the page that GitHub shows without it."""
    if page == root_doc:
        source[0] += "".join(toctree(title, pages) for title, pages in NAVIGATION.items())
    elif page == "docs/reference/README":
        source[0] += toctree("", ["*"], "glob")
    elif page == "docs/leaderboards/README":
        source[0] += toctree("", ["*/*"], "glob")


def toctree(title, pages, *options):
    settings = [":hidden:", *(f":{option}:" for option in options)]
    settings += [f":caption: {title}"] if title else []
    return "\n\n" + "\n".join(["```{toctree}", *settings, "", *("/" + page if "*" not in page else page for page in pages), "```"])


def setup(app):
    app.connect("source-read", add_navigation)
