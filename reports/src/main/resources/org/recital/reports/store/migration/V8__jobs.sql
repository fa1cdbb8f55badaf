-- Trials that a run offers to the workers of all machines, until the run has taken note of their end.
create table job (
  id bigint generated always as identity primary key,
  experiment varchar not null references experiment,
  variant varchar not null,
  fingerprint varchar not null references trial,
  configuration varchar not null,
  training varchar not null,
  epochs integer,
  test boolean not null,
  resumes boolean not null,
  state varchar default 'OFFERED' not null
    check (state in ('OFFERED', 'CLAIMED', 'FINISHED', 'STOPPED', 'FAILED')),
  reason varchar default '' not null,
  claims integer default 0 not null,
  host varchar,
  process bigint,
  process_started timestamp(9) with time zone,
  claimed timestamp(9) with time zone,
  heartbeat timestamp(9) with time zone
);
create index job_state on job (state, id);
create index job_experiment on job (experiment);
