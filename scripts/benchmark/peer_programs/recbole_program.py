"""Trains and evaluates a model of RecBole 1.2.1 by RecBole's own steps, and prints their times as JSON.

Usage: recbole_program.py CONFIG EPOCHS, where CONFIG is a configuration of RecBole
"""

import json
import sys
import time

from recbole.config import Config
from recbole.data import create_dataset, data_preparation
from recbole.utils import get_model, get_trainer, init_logger, init_seed


def main():
    config_file, epochs = sys.argv[1], int(sys.argv[2])
    begin = time.time()
    sys.argv = sys.argv[:1]  # RecBole reads the command line
    config = Config(config_file_list=[config_file])
    init_seed(config["seed"], config["reproducibility"])
    init_logger(config)
    dataset = create_dataset(config)
    train, _, test = data_preparation(config, dataset)
    loaded = time.time()
    model = get_model(config["model"])(config, train._dataset).to(config["device"])
    trainer = get_trainer(config["MODEL_TYPE"], config["model"])(config, model)
    trainer.eval_collector.data_collect(train)
    ends = [time.time()]
    for epoch in range(epochs):
        trainer._train_epoch(train, epoch, show_progress=False)
        ends.append(time.time())
    metrics = trainer.evaluate(test, load_best_model=False, show_progress=False)
    evaluated = time.time()
    print(
        json.dumps(
            {
                "loading": loaded - begin,
                "started": ends[0],
                "epochs": [end - start for start, end in zip(ends, ends[1:])],
                "evaluation": evaluated - ends[-1],
                "nDCG@10": metrics["ndcg@10"],
                "HitRate@10": metrics["hit@10"],
            }
        )
    )


if __name__ == "__main__":
    main()
