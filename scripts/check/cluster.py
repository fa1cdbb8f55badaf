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
HOSTS = WORKERS + 1  # each in a network of its own; the last one is that of the run
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

clocks_differ = shutil.which("gcc") is not None
networks = os.getuid() == 0 and shutil.which("ip") is not None
folder = pathlib.Path(tempfile.mkdtemp(prefix="recital-cluster-"))
data = folder / "server"
# workers of other hosts lose their trials after 36 missed heartbeats: 11 seconds instead of 6 minutes
environment = {**os.environ, "PGUSER": "recital", "PGPASSWORD": PASSWORD, "PGDATABASE": "postgres",
               "JAVA_TOOL_OPTIONS": os.environ.get("JAVA_TOOL_OPTIONS", "") + " -Drecital.heartbeat=300"}
chance = random.Random(seed)


def fail(text):
    print("FAILED  " + text)
    print("files of the failed round are in", folder)
    server("stop", "-m", "immediate", check=False)
    remove_networks()
    sys.exit(1)


def ip(*arguments, check=True):
    done = subprocess.run(["ip", *arguments], capture_output=True, text=True)
    if check and done.returncode != 0:
        fail("ip " + " ".join(arguments) + ": " + done.stderr)
    return done.returncode == 0


def network(host):
    return f"recital{os.getpid()}h{host}"


def server_address(host):
    """Address of the server, as a host sees it."""
    return f"10.77.{host}.1" if networks else "127.0.0.1"


def link(host):
    return f"rc{os.getpid() % 100000}h{host}"


def create_networks():
    """Each host reaches the server through a link of its own, which can be cut."""
    for host in range(HOSTS):
        ip("netns", "add", network(host))
        ip("link", "add", link(host), "type", "veth", "peer", "name", "eth0", "netns", network(host))
        ip("address", "add", server_address(host) + "/24", "dev", link(host))
        ip("link", "set", link(host), "up")
        for arguments in (["address", "add", f"10.77.{host}.2/24", "dev", "eth0"], ["link", "set", "eth0", "up"], ["link", "set", "lo", "up"]):
            ip("-n", network(host), *arguments)


def remove_networks():
    for host in range(HOSTS if networks else 0):
        ip("netns", "delete", network(host), check=False)
        ip("link", "delete", link(host), check=False)


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
        settings.write(f"port = {port}\nlisten_addresses = '*'\nunix_socket_directories = '{data}'\n")
    with open(data / "pg_hba.conf", "a") as hosts:
        hosts.write("host all all 10.77.0.0/16 scram-sha-256\n")
    server("start")
    return port


def psql(database, sql):
    done = subprocess.run(
        [binaries / "psql", "-h", "127.0.0.1", "-p", str(port), "-d", database, "-tAc", sql],
        env=environment, capture_output=True, text=True)
    if done.returncode != 0:
        fail("psql: " + done.stderr)
    return done.stdout.strip()


def recital(*arguments, log, host=None, clock=0):
    """Starts Recital on a host, if given, whose clock is ahead by some seconds."""
    output = open(folder / log, "ab")
    prefix = []
    if networks and host is not None:
        named = f'hostname host{host}; exec "$@"'
        prefix = ["ip", "netns", "exec", network(host), "unshare", "--uts", "sh", "-c", named, "sh"]
    skewed = dict(environment)
    if clocks_differ and clock:
        skewed.update(LD_PRELOAD=str(folder / "skewed_clock.so"), CLOCK_SKEW=str(clock))
    return subprocess.Popen(
        [*prefix, "scripts/recital", *map(str, arguments)],
        env=skewed, stdout=output, stderr=output, start_new_session=True)


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
if clocks_differ:
    subprocess.run(
        ["gcc", "-shared", "-fPIC", "-O1", "-o", folder / "skewed_clock.so", "scripts/check/skewed_clock.c"], check=True)
if networks:
    create_networks()

alone = ["--results", folder / "alone"]
one = recital("run", spec, *alone, "--no-mlflow", log="alone.log")
if one.wait(LIMIT) != 0:
    fail("the undisturbed run; see alone.log")
expected = results_in(alone)


def disturb(coordinator, workers, counts):
    """Disturbs one process or the server; returns the coordinator and the workers that run afterwards."""
    what = chance.choice(
        ["kill worker", "kill worker", "stop worker", "terminate worker", "kill run", "restart server"]
        + (["cut off worker", "cut off worker", "cut off run"] if networks else []))
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
        await_connection(coordinator)
    elif what == "restart server":
        server("restart", "-m", chance.choice(["fast", "immediate"]))
    else:
        host = RUN if what == "cut off run" else index
        ip("link", "set", link(host), "down")
        time.sleep(chance.uniform(1, 20))
        ip("link", "set", link(host), "up")
    return coordinator


def results(host):
    """The store and the folder of a host: in every second round, hosts have no folder in common."""
    shared = number % 2 == 1
    return ["--results", f"jdbc:postgresql://{server_address(host)}:{port}/{database}",
            "--results-folder", folder / database / ("shared" if shared else str(host))]


def local():
    return ["--results", f"jdbc:postgresql://127.0.0.1:{port}/{database}"]


def run(*options):
    return recital(
        "run", spec, *results(RUN), "--workers", "0", "--no-mlflow", *options,
        log=f"run-{number}.log", host=RUN, clock=clocks[RUN])


def worker(index):
    return recital(
        "worker", *results(index), "--workers", "1", "--wait", "600",
        log=f"worker-{number}-{index}.log", host=index, clock=clocks[index])


def await_connection(coordinator):
    """Waits until a run that begins has reserved the experiment: without the server, it ends at once."""
    locks = "select count(*) from pg_locks where locktype = 'advisory' and objsubid = 2"  # not that of an upgrade
    while psql(database, locks) == "0":
        time.sleep(0.2)
        if coordinator.poll() is not None:
            fail(f"round {number}: the run ended with {coordinator.returncode}; see run-{number}.log")


def stop(workers):
    for process in workers:
        group(process, signal.SIGTERM)
    for process in workers:
        process.wait(120)


def end(process, log):
    """Waits for the end of a process and returns its exit status."""
    try:
        return process.wait(LIMIT)
    except subprocess.TimeoutExpired:
        fail(f"round {number}: a process has not ended after {LIMIT} s; see {log}-{number}.log")


def await_offers(coordinator):
    """Waits until a run, which may first create the tables, offers trials."""
    while psql(database, "select to_regclass('job')") == "" or psql(database, "select count(*) from job") == "0":
        time.sleep(0.2)
        if coordinator.poll() is not None:
            fail(f"round {number}: the run ended with {coordinator.returncode}; see run-{number}.log")


def interrupted_run():
    """Workers of an experiment whose run was interrupted ask to be started again."""
    coordinator = run()
    await_connection(coordinator)
    await_offers(coordinator)
    group(coordinator, signal.SIGTERM)
    end(coordinator, "run")
    asking = recital("worker", "cluster", *local(), "--wait", "0", log=f"asking-{number}.log")
    if end(asking, "asking") != 75 or "was ended before" not in (folder / f"asking-{number}.log").read_text():
        fail(f"round {number}: a worker whose run was interrupted ended with {asking.returncode}; see asking-{number}.log")


def rerun():
    """Repeats all trials, with a run whose clock is ahead of those of the workers."""
    clocks[:] = [-300] * WORKERS + [600]
    before = int(psql(database, "select max(id) from attempt"))
    coordinator = run("--rerun")
    await_offers(coordinator)
    watch = recital("status", "cluster", "--watch", *local(), log=f"watch-{number}.log")
    time.sleep(5)
    if watch.poll() is not None:
        fail(f"round {number}: status --watch ended while trials were offered; see watch-{number}.log")
    workers = [worker(index) for index in range(WORKERS)]
    if end(coordinator, "run") != 0:
        fail(f"round {number}: the rerun failed; see run-{number}.log")
    if end(watch, "watch") != 0:
        fail(f"round {number}: status --watch ended with {watch.returncode}; see watch-{number}.log")
    stop(workers)
    once = "select count(distinct fingerprint) from attempt where state = 'FINISHED'"
    if psql(database, once) != psql(database, f"{once} and id > {before}"):
        fail(f"round {number}: a rerun did not repeat all trials")
    if results_in(local()) != expected:
        fail(f"round {number}: a rerun has other results")
    print(f"ok      round {number}: repeated by workers whose clocks are 15 minutes behind that of the run", flush=True)


RUN = WORKERS  # host of the run
for number in range(1, rounds + 1):
    clocks = [chance.randrange(-600, 600) for _ in range(HOSTS)]
    database = f"round{number}"
    psql("postgres", f"create database {database}")
    if number == 1:
        interrupted_run()
    coordinator = run()
    await_connection(coordinator)
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
            workers = [worker(index) if process.poll() == 75 else process for index, process in enumerate(workers)]
            if sum(counts.values()) < 6:
                coordinator = disturb(coordinator, workers, counts)
    stop(workers)
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
    found = results_in(local())
    if found != expected:
        different = sorted(key for key in expected.keys() | found.keys() if expected.get(key) != found.get(key))
        fail(f"round {number}: {len(different)} results differ, such as {different[0]}")
    trials = psql(database, "select count(distinct fingerprint) from attempt where state = 'FINISHED'")
    done = ", ".join(f"{what} {times}" for what, times in sorted(counts.items()))
    print(f"ok      round {number}: {trials} trials in {time.monotonic() - start:.0f} s; {done or 'undisturbed'}", flush=True)
    if number % 10 == 1:
        rerun()
    psql("postgres", f"drop database {database} with (force)")

for file in folder.rglob("*"):
    own = data in file.parents or file == folder / "password"  # files of the server
    if file.is_file() and not own and PASSWORD.encode() in file.read_bytes():
        fail(f"the password is in {file}")
server("stop", "-m", "fast")
remove_networks()
shutil.rmtree(folder)
conditions = ["hosts with names and networks of their own"] * networks + ["clocks that differ by up to 20 minutes"] * clocks_differ
print(f"{rounds} rounds ({', '.join(conditions) or 'one network and clock'}): no finished trial lost or repeated, the results of one machine")
