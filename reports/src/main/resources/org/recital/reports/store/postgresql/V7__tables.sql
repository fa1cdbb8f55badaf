-- The tables of the H2 store at version 7. Texts are compared by their code points, as in H2.

-- Distinguishes the runs of this store from those of others on an MLflow server that has both.
create table store_identity (id varchar primary key);
insert into store_identity (id) values (cast(gen_random_uuid() as varchar));

create table experiment (
  name varchar collate "C" primary key,
  description varchar not null,
  spec_text varchar not null,
  last_run timestamp with time zone not null,
  report_metrics varchar default '' not null,
  baseline varchar,
  report_plots varchar -- separated by commas; null for all
);

-- What a fingerprint stands for.
create table trial (
  fingerprint varchar collate "C" primary key,
  seed bigint not null,
  spec_json varchar not null,
  dataset varchar not null,
  select_metric varchar,
  data_sha256 varchar default '' not null,
  format integer default 1 not null,
  external boolean default false not null
);
create index trial_external on trial (external);

-- The trials of each experiment and variant; without a place, those of an earlier plan.
create table planned (
  experiment varchar collate "C" not null references experiment,
  variant varchar collate "C" not null,
  fingerprint varchar collate "C" not null references trial,
  configuration varchar collate "C" not null,
  place integer
);
-- An index entry has at most 2,704 bytes; a configuration can be longer.
create unique index planned_key on planned (experiment, variant, fingerprint, md5(configuration));
create index planned_fingerprint on planned (fingerprint);

create table attempt (
  id bigint generated always as identity primary key,
  fingerprint varchar collate "C" not null references trial,
  state varchar collate "C" not null
    check (state in ('RUNNING', 'FINISHED', 'STOPPED', 'FAILED', 'INTERRUPTED')),
  begun timestamp with time zone not null,
  ended timestamp with time zone,
  heartbeat timestamp with time zone not null,
  host varchar not null,
  process bigint not null,
  process_started timestamp with time zone not null,
  device varchar not null,
  commit_id varchar not null,
  versions varchar not null,
  dataset_sha256 varchar,
  protocol_fingerprint varchar,
  protocol_rules varchar,
  protocol_facts varchar,
  best_epoch integer,
  epochs integer,
  peak_bytes bigint,
  seconds varchar,
  provenance varchar,
  reason varchar,
  log varchar,
  model varchar collate "C", -- folder of the saved model, relative to the results folder
  lists varchar collate "C" -- file of the saved lists, relative to the results folder
);
create index attempt_fingerprint on attempt (fingerprint, state);
create index attempt_state on attempt (state);

create table metric (
  attempt bigint not null references attempt,
  part varchar collate "C" not null check (part in ('VALIDATION', 'TEST')),
  name varchar collate "C" not null,
  place integer not null,
  number double precision not null,
  direction varchar not null check (direction in ('HIGHER', 'LOWER', 'NEITHER')),
  primary key (attempt, part, name)
);
create index metric_name on metric (name, part, attempt, number, direction);

-- The id of the user of every case and its number of training interactions, once for all attempts
-- with the same test cases.
create table case_list (
  id bigint generated always as identity primary key,
  sha256 varchar not null unique
);
create table case_id (
  list bigint not null references case_list,
  place integer not null,
  user_id varchar not null,
  interactions integer,
  primary key (list, place)
);

create table case_user (
  attempt bigint not null references attempt,
  part varchar not null check (part in ('VALIDATION', 'TEST')),
  users integer[] not null,
  list bigint references case_list,
  primary key (attempt, part)
);
create table case_value (
  attempt bigint not null references attempt,
  part varchar not null check (part in ('VALIDATION', 'TEST')),
  name varchar not null,
  place integer not null,
  numbers real[] not null,
  primary key (attempt, part, name)
);

create table metric_value (
  id bigint generated always as identity primary key,
  attempt bigint not null references attempt,
  name varchar not null,
  epoch integer not null,
  step bigint not null,
  number double precision not null,
  recorded timestamp with time zone not null
);
create index metric_value_order on metric_value (attempt, id);

create table test_evaluation (
  id bigint generated always as identity primary key,
  attempt bigint not null references attempt,
  reason varchar not null,
  evaluated timestamp with time zone not null
);
create index test_evaluation_attempt on test_evaluation (attempt);

-- The searches of an experiment, one for each variant with a search space. The bounds are JSON: the
-- lowest and the highest value of every numeric parameter, by path.
create table search (
  experiment varchar collate "C" not null references experiment,
  variant varchar collate "C" not null,
  identity varchar not null,
  bounds varchar not null,
  primary key (experiment, variant)
);

-- The configurations that a search proposed, in their order, whether or not they could be run.
create table proposal (
  experiment varchar collate "C" not null,
  variant varchar collate "C" not null,
  number integer not null,
  configuration varchar not null,
  primary key (experiment, variant, number),
  foreign key (experiment, variant) references search
);

-- The run of each experiment.
create table sweep (
  experiment varchar collate "C" primary key references experiment,
  server varchar,
  state varchar not null check (state in ('RUNNING', 'FINISHED', 'FAILED', 'INTERRUPTED')),
  begun timestamp with time zone not null,
  ended timestamp with time zone,
  host varchar not null,
  process bigint not null,
  process_started timestamp with time zone not null
);

-- Runs on MLflow servers: of an experiment (without an attempt) or of an attempt.
create table replica (
  id bigint generated always as identity primary key,
  experiment varchar collate "C" not null references sweep,
  attempt bigint unique references attempt,
  variant varchar,
  configuration varchar,
  server varchar,
  run varchar,
  artifacts varchar,
  creations integer not null default 0,
  last_value_id bigint not null default 0, -- the last metric value on the server
  problem varchar,
  blocked boolean not null default false
);
create index replica_experiment on replica (experiment);

-- Changes that the server has not received.
create table outbox (
  id bigint generated always as identity primary key,
  replica bigint not null references replica,
  what varchar not null check (what in ('BEGUN', 'PREPARED', 'POINTS', 'BOARD', 'ENDED', 'FILES'))
);
create index outbox_replica on outbox (replica, id);

-- The views below are documented for users, in docs/store.md.

create view trials as
with ranked (attempt, fingerprint, newest) as (
  select id, fingerprint, row_number() over (partition by fingerprint order by
    case state when 'FINISHED' then 0 when 'STOPPED' then 1 else 2 end, id desc)
  from attempt
)
select p.experiment, p.variant, p.configuration, t.seed, coalesce(a.state, 'PLANNED') as state,
  a.id as attempt, t.select_metric, t.dataset, a.dataset_sha256, a.protocol_fingerprint as protocol,
  p.fingerprint, a.begun, a.ended, a.epochs, a.best_epoch,
  cast(cast(a.seconds as json) ->> 'train' as double precision) as training_seconds,
  a.peak_bytes, a.device, a.commit_id as commit, a.reason, p.place
from planned p join trial t on t.fingerprint = p.fingerprint
  left join ranked r on r.fingerprint = p.fingerprint and r.newest = 1
  left join attempt a on a.id = r.attempt
where p.place is not null;

create view metrics as
select t.experiment, t.variant, t.configuration, t.seed, lower(m.part) as part, m.name as metric,
  m.number, lower(m.direction) as direction, t.protocol, t.attempt
from trials t join metric m on m.attempt = t.attempt;

create view leaderboard as
with selected (experiment, protocol, variant, configuration, seeds, complete, place, validation,
    select_metric, direction) as (
  select t.experiment, coalesce(t.protocol, ''), t.variant, t.configuration, count(*),
    bool_and(t.state = 'FINISHED'), min(t.place), nullif(avg(m.number), 'NaN'),
    min(t.select_metric), coalesce(min(m.direction), 'NEITHER')
  from trials t
    left join metric m on m.attempt = t.attempt and m.part = 'VALIDATION' and m.name = t.select_metric
  where t.state in ('FINISHED', 'STOPPED')
  group by t.experiment, coalesce(t.protocol, ''), t.variant, t.configuration
), ranked (experiment, protocol, variant, configuration, seeds, validation, select_metric, position) as (
  select experiment, protocol, variant, configuration, seeds, validation, select_metric,
    row_number() over (partition by experiment, protocol, variant order by seeds desc,
      case direction when 'HIGHER' then -validation when 'LOWER' then validation end nulls last, place)
  from selected where complete
)
select r.experiment, r.protocol, r.variant, r.configuration, r.seeds, r.select_metric, r.validation,
  m.metric, avg(m.number) as mean, stddev_samp(m.number) as deviation,
  min(m.direction) as direction
from ranked r join metrics m on m.experiment = r.experiment and coalesce(m.protocol, '') = r.protocol
  and m.variant = r.variant and m.configuration = r.configuration and m.part = 'test'
where r.position = 1
group by r.experiment, r.protocol, r.variant, r.configuration, r.seeds, r.select_metric, r.validation,
  m.metric;

create view curves as
select t.experiment, t.variant, t.configuration, t.seed, v.name as metric, v.epoch, v.step, v.number,
  v.recorded as time, t.attempt, v.id
from trials t join metric_value v on v.attempt = t.attempt;

create view cases as
select t.experiment, t.variant, t.configuration, t.seed, c.place as number_of_case, i.user_id,
  v.name as metric, nullif(c.number, 'NaN') as number, t.attempt,
  i.interactions as training_interactions
from trials t join case_value v on v.attempt = t.attempt and v.part = 'TEST'
  cross join lateral unnest(v.numbers) with ordinality as c (number, place)
  join case_user u on u.attempt = v.attempt and u.part = 'TEST'
  left join case_id i on i.list = u.list and i.place = c.place;
