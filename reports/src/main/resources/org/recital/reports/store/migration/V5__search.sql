-- Attempts that successive halving stopped; the check of the column did not allow their state.
drop index attempt_fingerprint;
drop index attempt_state;
alter table attempt add column new_state varchar;
update attempt set new_state = state;
alter table attempt drop column state;
alter table attempt alter column new_state rename to state;
alter table attempt alter column state set not null;
alter table attempt add constraint attempt_states
  check (state in ('RUNNING', 'FINISHED', 'STOPPED', 'FAILED', 'INTERRUPTED'));
create index attempt_fingerprint on attempt (fingerprint, state);
create index attempt_state on attempt (state);

-- The searches of an experiment, one for each variant with a search space. The bounds are JSON: the
-- lowest and the highest value of every numeric parameter, by path.
create table search (
  experiment varchar not null references experiment,
  variant varchar not null,
  identity varchar not null,
  bounds varchar not null,
  primary key (experiment, variant)
);

-- The configurations that a search proposed, in their order, whether or not they could be run.
create table proposal (
  experiment varchar not null,
  variant varchar not null,
  number integer not null,
  configuration varchar not null,
  primary key (experiment, variant, number),
  foreign key (experiment, variant) references search
);
