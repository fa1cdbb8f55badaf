-- Jobs exist only while a run is active, so they are not kept. Attempts up to rerun_after are from before a rerun;
-- those up to claimed_after are from before the claim.
drop table job;
create table job (
  id bigint generated always as identity primary key,
  experiment varchar collate "C" not null references experiment,
  variant varchar collate "C" not null,
  fingerprint varchar collate "C" not null references trial,
  configuration varchar not null,
  training varchar not null,
  epochs integer,
  test boolean not null,
  rerun_after bigint not null,
  state varchar default 'OFFERED' not null
    check (state in ('OFFERED', 'CLAIMED', 'FINISHED', 'STOPPED', 'FAILED', 'INTERRUPTED')),
  reason varchar default '' not null,
  claims integer default 0 not null,
  host varchar,
  process bigint,
  process_started timestamp with time zone,
  claimed timestamp with time zone,
  claimed_after bigint,
  heartbeat timestamp with time zone
);
create index job_state on job (state, id);
create index job_experiment on job (experiment);
-- Trainings whose checkpoints are no longer needed.
create table released_training (
  id bigint generated always as identity primary key,
  experiment varchar collate "C" not null references experiment,
  training varchar not null
);
create index released_training_experiment on released_training (experiment, id);
