"""Runs the rounds of scripts/check/cluster."""
import csv
import io
import os
import pathlib
import pwd
import random
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time

binaries, rounds, seed = pathlib.Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])
WORKERS = 4
LIMIT = 600  # seconds for a round
PASSWORD = "a password: 100% 'secret'"
SPEC = """
experiment: cluster
dataset: {type: synthetic, users: 300, items: 120, interactions: 9000}
split: {type: random, validation: 0.1, test: 0.1}
evaluation: {metrics: [nDCG, Recall], cutoffs: [10], select: nDCG@10}
seeds: [1, 2]
variants:
  popularity: {model: popularity}
  item-knn: {model: item-knn}
  bpr-mf:
    model: {type: bpr-mf, embedding_size: 16}
    loss: bpr
    training: {epochs: 12}
    sweep:
      method: {type: tpe, startup: 4}
      trials: 8
      concurrency: 4
      parameters:
        training.optimizer.learning_rate: {loguniform: [0.001, 0.1]}
"""

folder = pathlib.Path(tempfile.mkdtemp(prefix="recital-cluster-"))
data = folder / "server"
environment = {**os.environ, "PGUSER": "recital", "PGPASSWORD": PASSWORD, "PGDATABASE": "postgres"}
chance = random.Random(seed)


def fail(text):
    print("FAILED  " + text)
    print("files of the failed round are in", folder)
    server("stop", "-m", "immediate", check=False)
    sys.exit(1)


def as_server_user(command, **options):
    """Runs a command as a user who may run the server, which refuses to run as root."""
    if os.getuid() == 0:
        user = pwd.getpwnam("postgres")
        options.update(user=user.pw_uid, group=user.pw_gid, extra_groups=[])
    return subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, cwd="/", **options)


def server(*arguments, check=True):
    done = as_server_user([binaries / "pg_ctl", "-D", data, "-l", data / "log", "-w", *arguments])
    if check and done.returncode != 0:
        print(done.stderr)
        fail("the server does not " + arguments[0])


def start_server():
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    folder.chmod(0o755)
    data.mkdir()
    secret = folder / "password"
    secret.write_text(PASSWORD)
    if os.getuid() == 0:
        shutil.chown(data, "postgres")
        shutil.chown(secret, "postgres")
    done = as_server_user(
        [binaries / "initdb", "-D", data, "-U", "recital", "-A", "scram-sha-256", "--pwfile", secret, "-E", "UTF8"])
    if done.returncode != 0:
        print(done.stderr)
        fail("no database can be created")
    with open(data / "postgresql.conf", "a") as settings:
        settings.write(f"port = {port}\nlisten_addresses = '127.0.0.1'\nunix_socket_directories = '{data}'\n")
    server("start")
    return port


def psql(database, sql):
    done = subprocess.run(
        [binaries / "psql", "-h", "127.0.0.1", "-p", str(port), "-d", database, "-tAc", sql],
        env=environment, capture_output=True, text=True)
    if done.returncode != 0:
        fail("psql: " + done.stderr)
    return done.stdout.strip()


def recital(*arguments, log):
    output = open(folder / log, "ab")
    return subprocess.Popen(
        ["scripts/recital", *map(str, arguments)], env=environment, stdout=output, stderr=output, start_new_session=True)


def group(process, number):
    try:
        os.killpg(process.pid, number)
    except ProcessLookupError:
        pass


def results_in(location):
    """All results, by trial, part and metric."""
    query = "select variant, configuration, seed, part, metric, number from metrics"
    done = subprocess.run(
        ["scripts/recital", "store", "sql", *map(str, location), query], env=environment, capture_output=True, text=True)
    if done.returncode != 0:
        fail("no results: " + done.stderr)
    rows = list(csv.reader(io.StringIO(done.stdout)))[1:]
    return {tuple(row[:-1]): float(row[-1]) for row in rows}


spec = folder / "cluster.yaml"
spec.write_text(SPEC)
port = start_server()

alone = ["--results", folder / "alone"]
one = recital("run", spec, *alone, "--no-mlflow", log="alone.log")
if one.wait(LIMIT) != 0:
    fail("the undisturbed run; see alone.log")
expected = results_in(alone)


def disturb(coordinator, workers, counts):
    """Disturbs one process or the server; returns the coordinator and the workers that run afterwards."""
    what = chance.choice(["kill worker", "kill worker", "stop worker", "terminate worker", "kill run", "restart server"])
    counts[what] = counts.get(what, 0) + 1
    index = chance.randrange(len(workers))
    if what == "kill worker":
        group(workers[index], signal.SIGKILL)
        workers[index].wait()
        workers[index] = worker(index)
    elif what == "terminate worker":
        group(workers[index], signal.SIGTERM)
        workers[index].wait()
        workers[index] = worker(index)
    elif what == "stop worker":
        group(workers[index], signal.SIGSTOP)
        time.sleep(chance.uniform(1, 5))
        group(workers[index], signal.SIGCONT)
    elif what == "kill run":
        group(coordinator, signal.SIGKILL)
        coordinator.wait()
        coordinator = run()
    else:
        server("restart", "-m", chance.choice(["fast", "immediate"]))
    return coordinator


def run():
    return recital("run", spec, *shared, "--workers", "0", "--no-mlflow", log=f"run-{number}.log")


def worker(index):
    return recital("worker", *shared, "--workers", "1", "--wait", "600", log=f"worker-{number}-{index}.log")


for number in range(1, rounds + 1):
    database = f"round{number}"
    psql("postgres", f"create database {database}")
    shared = ["--results", f"jdbc:postgresql://127.0.0.1:{port}/{database}", "--results-folder", folder / database]
    coordinator = run()
    while psql("postgres", f"select count(*) from pg_stat_activity where datname = '{database}'") == "0":
        time.sleep(0.2)
        if coordinator.poll() is not None:
            fail(f"the run ended with {coordinator.returncode}; see run-{number}.log")
    time.sleep(2)
    workers = [worker(index) for index in range(WORKERS)]
    counts = {}
    start = time.monotonic()
    while True:
        try:
            status = coordinator.wait(chance.uniform(2, 6))
            break
        except subprocess.TimeoutExpired:
            if time.monotonic() - start > LIMIT:
                fail(f"round {number} took more than {LIMIT} s")
            if sum(counts.values()) < 6:
                coordinator = disturb(coordinator, workers, counts)
    for process in workers:
        group(process, signal.SIGTERM)
    for process in workers:
        process.wait(60)
    if status != 0:
        fail(f"round {number}: the run ended with {status}; see run-{number}.log")
    left = psql(database, "select count(*) from attempt where state = 'RUNNING'")
    if left != "0":
        fail(f"round {number}: {left} attempts are left RUNNING")
    repeated = psql(
        database,
        "select count(*) from (select fingerprint, best_epoch, exists (select 1 from metric m where m.attempt = a.id"
        " and part = 'TEST') from attempt a where state = 'FINISHED' group by 1, 2, 3 having count(*) > 1) r")
    if repeated != "0":
        fail(f"round {number}: {repeated} finished trials were repeated")
    found = results_in(shared)
    if found != expected:
        different = sorted(key for key in expected.keys() | found.keys() if expected.get(key) != found.get(key))
        fail(f"round {number}: {len(different)} results differ, such as {different[0]}")
    trials = psql(database, "select count(distinct fingerprint) from attempt where state = 'FINISHED'")
    done = ", ".join(f"{what} {times}" for what, times in sorted(counts.items()))
    print(f"ok      round {number}: {trials} trials in {time.monotonic() - start:.0f} s; {done or 'undisturbed'}", flush=True)
    psql("postgres", f"drop database {database} with (force)")

for log in folder.glob("*.log"):
    if PASSWORD in log.read_text(errors="replace"):
        fail(f"the password stands in {log.name}")
server("stop", "-m", "fast")
shutil.rmtree(folder)
print(f"{rounds} rounds: no finished trial lost or repeated, the results of one machine")
