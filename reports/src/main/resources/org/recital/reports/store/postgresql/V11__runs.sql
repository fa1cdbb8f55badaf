-- The last run of an experiment: its process, and how it ended. Null for runs of earlier releases.
alter table experiment add column run_state varchar
  check (run_state in ('RUNNING', 'FINISHED', 'FAILED', 'INTERRUPTED'));
alter table experiment add column run_ended timestamp with time zone;
alter table experiment add column run_host varchar;
alter table experiment add column run_process bigint;
alter table experiment add column run_process_started timestamp with time zone;
-- Expected duration of a job in seconds; null if it cannot be estimated.
alter table job add column expected double precision;
create index job_order on job (experiment, state, expected desc nulls first, id);
