-- Tells the runs of this store from those of others on a server that holds both.
create table store_identity (id varchar primary key);
insert into store_identity (id) values (cast(random_uuid() as varchar));

-- How an experiment's trials are being run, as a whole. One that is run again goes on.
create table sweep (
  experiment varchar primary key references experiment,
  server varchar,
  state varchar not null check (state in ('RUNNING', 'FINISHED', 'FAILED', 'INTERRUPTED')),
  begun timestamp(9) with time zone not null,
  ended timestamp(9) with time zone,
  host varchar not null,
  process bigint not null,
  process_started timestamp(9) with time zone not null
);

-- A sweep (without an attempt) or an attempt that has a replica on a tracking server, and where.
-- last_point: the last of its points that the server has.
create table replica (
  id bigint generated always as identity primary key,
  experiment varchar not null references sweep,
  attempt bigint unique references attempt,
  variant varchar,
  point varchar,
  server varchar,
  run varchar,
  artifacts varchar,
  creations integer not null default 0,
  last_point bigint not null default 0,
  problem varchar,
  blocked boolean not null default false
);
create index replica_experiment on replica (experiment);

-- What has happened to a replica's original that its server does not know yet.
create table outbox (
  id bigint generated always as identity primary key,
  replica bigint not null references replica,
  what varchar not null check (what in ('BEGUN', 'PREPARED', 'POINTS', 'BOARD', 'ENDED', 'FILES'))
);
create index outbox_replica on outbox (replica, id);

-- The sender reads a curve in pieces.
drop index metric_point_attempt;
create index metric_point_order on metric_point (attempt, id);
