-- The id of the user of every case, once for all attempts with the same test cases.
create table case_list (
  id bigint generated always as identity primary key,
  sha256 varchar not null unique
);
create table case_id (
  list bigint not null references case_list,
  place integer not null,
  user_id varchar not null,
  primary key (list, place)
);
alter table case_user add column list bigint references case_list;

-- The file of the ranked lists of an attempt's test evaluation, below the results folder.
alter table attempt add column lists varchar;

-- Settings of the report of an experiment: names of metrics, separated by commas, and a variant.
alter table experiment add column report_metrics varchar default '' not null;
alter table experiment add column baseline varchar;

-- Trials that are not run, but whose results come from another program.
alter table trial add column external boolean default false not null;

-- The views below are documented for users, in docs/store.md.

-- The planned trials of every experiment with their last finished, stopped or other attempt.
create view trials as
with ranked (attempt, fingerprint, newest) as (
  select id, fingerprint, row_number() over (partition by fingerprint order by
    case state when 'FINISHED' then 0 when 'STOPPED' then 1 else 2 end, id desc)
  from attempt
)
select p.experiment, p.variant, p.configuration, t.seed, coalesce(a.state, 'PLANNED') as state,
  a.id as attempt, t.select_metric, t.dataset, a.dataset_sha256, a.protocol_fingerprint as protocol,
  p.fingerprint, a.begun, a.ended, a.epochs, a.best_epoch,
  cast(cast((a.seconds format json)."train" as varchar) as double precision) as training_seconds,
  a.peak_bytes, a.device, a.commit_id as commit, a.reason, p.place
from planned p join trial t on t.fingerprint = p.fingerprint
  left join ranked r on r.fingerprint = p.fingerprint and r.newest = 1
  left join attempt a on a.id = r.attempt
where p.place is not null;

-- One row per metric of a trial with a result, on validation or test.
create view metrics as
select t.experiment, t.variant, t.configuration, t.seed, lower(m.part) as part, m.name as metric,
  m.number, lower(m.direction) as direction, t.protocol, t.attempt
from trials t join metric m on m.attempt = t.attempt;

-- One row per row and metric of a leaderboard. H2 cannot average NaN and infinite numbers, whose mean is
-- NaN or infinite.
create view leaderboard as
with selected (experiment, protocol, variant, configuration, seeds, complete, place, validation,
    select_metric, direction) as (
  select t.experiment, coalesce(t.protocol, ''), t.variant, t.configuration, count(*),
    every(t.state = 'FINISHED'), min(t.place),
    nullif(case when max(abs(m.number)) > 1.7e308 then max(m.number) + min(m.number)
      else cast(avg(m.number) filter (where abs(m.number) < 1.7e308) as double precision) end, cast('NaN' as double precision)),
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
  m.metric, case when max(abs(m.number)) > 1.7e308 then max(m.number) + min(m.number)
    else cast(avg(m.number) filter (where abs(m.number) < 1.7e308) as double precision) end as mean, stddev_samp(m.number) as deviation,
  min(m.direction) as direction
from ranked r join metrics m on m.experiment = r.experiment and coalesce(m.protocol, '') = r.protocol
  and m.variant = r.variant and m.configuration = r.configuration and m.part = 'test'
where r.position = 1
group by r.experiment, r.protocol, r.variant, r.configuration, r.seeds, r.select_metric, r.validation,
  m.metric;

-- One row per metric value of a training.
create view curves as
select t.experiment, t.variant, t.configuration, t.seed, v.name as metric, v.epoch, v.step, v.number,
  v.recorded as time, t.attempt, v.id
from trials t join metric_value v on v.attempt = t.attempt;

-- One row per test case and metric. The values are packed as PackedArray describes: here, H2 expands
-- them, given its own header before the Deflate stream, and the bits of every 32-bit float are taken
-- apart. The left join makes H2 expand each array once. At most 262,144 cases.
create view cases as
with packed (attempt, metric, length, numbers) as (
  select attempt, name, cast(substring(cast(numbers as varbinary) from 1 for 4) as integer),
    substring(cast(numbers as varbinary) from 5)
  from case_value where part = 'TEST'
), unpacked (attempt, metric, length, bytes) as (
  select attempt, metric, length, expand(X'02' || case
    when length < 32 then substring(cast(4 * length as varbinary) from 4)
    when length < 4096 then substring(cast(32768 + 4 * length as varbinary) from 3)
    else substring(cast(12582912 + 4 * length as varbinary) from 2) end || numbers)
  from packed
), word (attempt, metric, place, bits) as (
  select attempt, metric, x, cast(substring(bytes from x for 1)
    || substring(bytes from length + x for 1) || substring(bytes from 2 * length + x for 1)
    || substring(bytes from 3 * length + x for 1) as integer)
  from unpacked left join system_range(1, 262144) on x <= length
), parts (attempt, metric, place, sign, exponent, mantissa) as (
  select attempt, metric, place, case when bits < 0 then -1 else 1 end,
    bitand(rshift(bits, 23), 255), bitand(bits, 8388607)
  from word
)
select t.experiment, t.variant, t.configuration, t.seed, c.place as number_of_case, i.user_id,
  c.metric, cast(case
    when c.exponent = 255 and c.mantissa > 0 then null
    when c.exponent = 255 then c.sign * cast('Infinity' as real)
    when c.exponent = 0 then c.sign * c.mantissa * power(2, -149)
    else c.sign * (c.mantissa + 8388608) * power(2, c.exponent - 150) end as real) as number,
  t.attempt
from trials t join parts c on c.attempt = t.attempt
  join case_user u on u.attempt = c.attempt and u.part = 'TEST'
  left join case_id i on i.list = u.list and i.place = c.place;

-- The user of 'recital store sql' and of other programs, who can only read the views.
create user if not exists reader password '';
grant select on trials, metrics, leaderboard, curves, cases to reader;
