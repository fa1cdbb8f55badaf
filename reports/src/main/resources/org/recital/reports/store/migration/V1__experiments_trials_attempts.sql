create table experiment (
  name varchar primary key,
  description varchar not null,
  spec_text character large object not null,
  last_run timestamp(9) with time zone not null
);

-- What a fingerprint stands for, once, whoever planned it.
create table trial (
  fingerprint varchar primary key,
  seed bigint not null,
  spec_json varchar not null,
  dataset varchar not null,
  select_metric varchar
);

-- Which experiment and variant has which trial. Without a place: it once had, and no longer has.
create table planned (
  experiment varchar not null references experiment,
  variant varchar not null,
  fingerprint varchar not null references trial,
  point varchar not null,
  place integer,
  primary key (experiment, variant, fingerprint, point)
);
create index planned_fingerprint on planned (fingerprint);

create table attempt (
  id bigint generated always as identity primary key,
  fingerprint varchar not null references trial,
  state varchar not null check (state in ('RUNNING', 'FINISHED', 'FAILED', 'INTERRUPTED')),
  begun timestamp(9) with time zone not null,
  ended timestamp(9) with time zone,
  heartbeat timestamp(9) with time zone not null,
  host varchar not null,
  process bigint not null,
  process_started timestamp(9) with time zone not null,
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
  log character large object
);
create index attempt_fingerprint on attempt (fingerprint, state);
create index attempt_state on attempt (state);

create table metric (
  attempt bigint not null references attempt,
  part varchar not null check (part in ('VALIDATION', 'TEST')),
  name varchar not null,
  place integer not null,
  number double precision not null,
  direction varchar not null check (direction in ('HIGHER', 'LOWER', 'NEITHER')),
  primary key (attempt, part, name)
);

-- The user of every case, and every metric's value of every case, as compressed arrays.
create table case_user (
  attempt bigint not null references attempt,
  part varchar not null check (part in ('VALIDATION', 'TEST')),
  users binary large object not null,
  primary key (attempt, part)
);
create table case_value (
  attempt bigint not null references attempt,
  part varchar not null check (part in ('VALIDATION', 'TEST')),
  name varchar not null,
  place integer not null,
  numbers binary large object not null,
  primary key (attempt, part, name)
);

create table metric_point (
  id bigint generated always as identity primary key,
  attempt bigint not null references attempt,
  name varchar not null,
  epoch integer not null,
  step bigint not null,
  number double precision not null,
  recorded timestamp(9) with time zone not null
);
create index metric_point_attempt on metric_point (attempt);

create table test_look (
  id bigint generated always as identity primary key,
  attempt bigint not null references attempt,
  reason varchar not null,
  looked timestamp(9) with time zone not null
);
create index test_look_attempt on test_look (attempt);
